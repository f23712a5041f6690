/* The header lines of archives and of the pages in them, compiled: what `header_lines.py` does in Python.
 *
 * It reads what anybody may have written. So: it compares before it steps, keeps no state between calls, and leaves to
 * Python whatever is not plain ASCII with one field on each line.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { MOST_NAMES = 32 /* that can be asked for at once */ };

typedef enum { FIELD, NO_FIELD, BLANK, ODD } Kind;

typedef struct {
    const uint8_t *begin, *end;
} Bytes;

typedef struct {
    Bytes name, value;
} Field;

typedef struct {
    PyObject *text;
    const char *letters;
    Py_ssize_t length;
    int taken; /* whether a field of this name was met */
} Name;

typedef struct {
    Name names[MOST_NAMES];
    Py_ssize_t count;
} Wanted;

/* White space as Python's `str.strip` has it, in ASCII. */
static int is_space(uint8_t byte) { return byte == ' ' || (byte >= 9 && byte <= 13) || (byte >= 28 && byte <= 31); }

static uint8_t small(uint8_t byte) { return byte >= 'A' && byte <= 'Z' ? byte + 32 : byte; }

static Bytes stripped(const uint8_t *begin, const uint8_t *end) {
    while (begin < end && is_space(*begin)) begin++;
    while (begin < end && is_space(end[-1])) end--;
    return (Bytes){begin, end};
}

/* What the line at *at* is, which goes on to the next one; *field* is set where it is one. There are bytes at *at*. */
static Kind read_line(const uint8_t **at, const uint8_t *end, Field *field) {
    const uint8_t *begin = *at, *stop = memchr(begin, '\n', (size_t)(end - begin));
    int ends = stop != NULL;
    uint8_t bits = 0;
    if (!ends) stop = end;
    *at = stop + ends;
    if (*begin == ' ' || *begin == '\t') return ODD; /* it goes on the line before, or is blank */
    if (ends && (begin == stop || (begin + 1 == stop && *begin == '\r'))) return BLANK;
    for (const uint8_t *byte = begin; byte < stop; byte++) bits |= *byte;
    if (bits & 0x80) return ODD;
    const uint8_t *colon = begin < stop ? memchr(begin, ':', (size_t)(stop - begin)) : NULL;
    if (!colon) return NO_FIELD;
    field->name = stripped(begin, colon);
    field->value = stripped(colon + 1, stop);
    return FIELD;
}

static PyObject *text_of(Bytes bytes) {
    return PyUnicode_DecodeASCII((const char *)bytes.begin, bytes.end - bytes.begin, NULL);
}

static int is_named(Bytes name, const char *letters, Py_ssize_t length) {
    if (name.end - name.begin != length) return 0;
    for (Py_ssize_t i = 0; i < length; i++)
        if (small(name.begin[i]) != (uint8_t)letters[i]) return 0;
    return 1;
}

/* Take *names* in; 0 where they are none, or too many. */
static int take_names(PyObject *names, Wanted *wanted) {
    wanted->count = PyTuple_Size(names);
    if (wanted->count > MOST_NAMES) {
        PyErr_Format(PyExc_ValueError, "more than %d names", MOST_NAMES);
        return 0;
    }
    for (Py_ssize_t i = 0; i < wanted->count; i++) {
        Name *name = &wanted->names[i];
        name->text = PyTuple_GetItem(names, i);
        name->letters = PyUnicode_AsUTF8AndSize(name->text, &name->length);
        name->taken = 0;
        if (!name->letters) return 0;
    }
    return 1;
}

/* Put the value of *field* into *chosen*, where it is the first of a name that is wanted; 0 where Python has failed. */
static int choose(const Field *field, Wanted *wanted, PyObject *chosen) {
    for (Py_ssize_t i = 0; i < wanted->count; i++) {
        Name *name = &wanted->names[i];
        if (!is_named(field->name, name->letters, name->length)) continue;
        if (name->taken) return 1;
        name->taken = 1;
        PyObject *value = text_of(field->value);
        int wrong = !value || PyDict_SetItem(chosen, name->text, value);
        Py_XDECREF(value);
        return !wrong;
    }
    return 1;
}

/* Behind the first line of a WARC record, where a field must begin (`record_window.WARC_LINE`); NULL where none is. */
static const uint8_t *behind_warc_line(const uint8_t *at, const uint8_t *end) {
    int digits = 0, letters = 0;
    if (end - at < 7 || memcmp(at, "WARC/", 5) || (at[5] != '0' && at[5] != '1') || at[6] != '.') return NULL;
    for (at += 7; at < end && *at >= '0' && *at <= '9'; at++) digits++;
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    if (at < end && *at == '\r') at++;
    if (digits < 1 || digits > 3 || at == end || *at++ != '\n') return NULL;
    const uint8_t *name = at;
    for (; at < end && (*at == '-' || (small(*at) >= 'a' && small(*at) <= 'z')) && letters <= 40; at++) letters++;
    while (at < end && (*at == ' ' || *at == '\t')) at++;
    return letters >= 4 && letters <= 40 && at < end && *at == ':' ? name : NULL;
}

/* The fields of the header that stands at *begin*, with where it ends before *until*; None where none does. */
static PyObject *fields_of(const uint8_t *data, Py_ssize_t begin, Py_ssize_t until, Wanted *wanted) {
    if (begin < 0 || begin >= until) Py_RETURN_NONE;
    const uint8_t *end = data + until, *at = behind_warc_line(data + begin, end);
    if (!at) Py_RETURN_NONE;
    PyObject *chosen = PyDict_New();
    if (!chosen) return NULL;
    while (at < end) {
        Field field;
        Kind kind = read_line(&at, end, &field);
        if (kind == BLANK) return Py_BuildValue("nN", (Py_ssize_t)(at - data), chosen);
        if (kind == ODD) break;
        if (kind == FIELD && !choose(&field, wanted, chosen)) {
            Py_DECREF(chosen);
            return NULL;
        }
    }
    Py_DECREF(chosen);
    Py_RETURN_NONE;
}

PyDoc_STRVAR(fields_doc, "fields(data, at, until, names)\n--\n\nThe fields of a header; see `_header.pyi`.");

static PyObject *fields(PyObject *self, PyObject *args) {
    Py_buffer data;
    Py_ssize_t begin, until;
    PyObject *names, *found = NULL;
    Wanted wanted;
    (void)self;
    if (!PyArg_ParseTuple(args, "y*nnO!", &data, &begin, &until, &PyTuple_Type, &names)) return NULL;
    if (until > data.len) until = data.len;
    if (take_names(names, &wanted)) found = fields_of(data.buf, begin, until, &wanted);
    PyBuffer_Release(&data);
    return found;
}

PyDoc_STRVAR(pairs_doc, "pairs(head)\n--\n\nThe fields of a head; see `_header.pyi`.");

static PyObject *pairs(PyObject *self, PyObject *args) {
    const char *head;
    Py_ssize_t size;
    (void)self;
    if (!PyArg_ParseTuple(args, "y#", &head, &size)) return NULL;
    const uint8_t *end = (const uint8_t *)head + size, *first = size ? memchr(head, '\n', (size_t)size) : NULL;
    PyObject *found = PyList_New(0);
    if (!found) return NULL;
    for (const uint8_t *at = first ? first + 1 : end; at < end;) {
        Field field;
        Kind kind = read_line(&at, end, &field);
        if (kind == ODD) {
            Py_DECREF(found);
            Py_RETURN_NONE;
        }
        if (kind != FIELD) continue;
        PyObject *name = text_of(field.name), *value = text_of(field.value);
        PyObject *pair = name && value ? PyTuple_Pack(2, name, value) : NULL;
        int wrong = !pair || PyList_Append(found, pair);
        Py_XDECREF(name);
        Py_XDECREF(value);
        Py_XDECREF(pair);
        if (wrong) {
            Py_DECREF(found);
            return NULL;
        }
    }
    PyObject *all = PyList_AsTuple(found);
    Py_DECREF(found);
    return all;
}

static PyMethodDef METHODS[] = {
    {"fields", fields, METH_VARARGS, fields_doc},
    {"pairs", pairs, METH_VARARGS, pairs_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_header", NULL, 0, METHODS, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__header(void) { return PyModule_Create(&MODULE); }
