/* The first look at a page, compiled: what `first_look.py` does in Python, in a third of the time.
 *
 * And its paragraphs alone, which `paragraphs.py` cuts out in Python in four times the time.
 *
 * It reads what anybody may have written. So: it allocates by what it counted, compares before it steps, keeps no
 * state between calls but the words that it was built with, and calls nothing of Python while it reads.
 *
 * Its limits are those of `paragraphs.py` and `worths.py`; the tests of `first_look.py` hold it to both.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum {
    FARTHEST = 4000000,  /* bytes of a page that are looked at */
    LONGEST = 3000,      /* bytes from where an element begins to where it has ended at the latest */
    BEST = 3,            /* paragraphs that speak for a page */
    TALE = 5,            /* its longest paragraphs, whose language is asked for */
    ENGLISH = 3          /* so many words of English in them are enough */
};

typedef enum { PROSE, HEADING, TITLE, NONE } Kind;

typedef struct {
    uint64_t tail; /* its last eight letters */
    size_t length;
    const uint8_t *letters;
    long weight;
    int group;    /* the number of its class, or -1 */
    int strong;   /* whether a paragraph counts only if it, or another such word, stands in it */
    int english;  /* its number among the words that only English has so often, or -1 */
} Word;

typedef struct {
    size_t count, mask;
    Word *words;
    uint32_t *slots;  /* 1 + the number of a word, or 0 */
    uint8_t *letters; /* of all words, behind each other */
    long *groups;     /* what each class is worth */
    size_t group_count;
    long bias, worst;
} Table;

typedef struct {
    const uint8_t *begin, *end;
} Bytes;

typedef struct {
    const uint8_t *start;
    Kind kind;
    int upper; /* whether its name is in capitals, as that of its end tag is then */
} Place;

typedef struct {
    size_t size, count;
    long best[BEST];
    size_t lengths[TALE];
    int english[TALE];
} Sight;

typedef struct {
    uint32_t number;
    uint32_t *words, *groups; /* in which paragraph each word, and each class, was met last */
} Marks;

static const char NAME[] = "tocsin.first_look";
static uint8_t SMALL[256]; /* letters in small ones; 0 for what is no ASCII letter */

static size_t slot_of(uint64_t tail, size_t length, size_t mask) {
    uint64_t hash = (tail + length) * 0x9e3779b97f4a7c15ULL; /* Fibonacci's, by Knuth, TAOCP 3, 6.4 */
    return (size_t)(hash >> 32) & mask;
}

static int same_letters(const uint8_t *text, const uint8_t *letters, size_t length) {
    for (size_t i = 0; i < length; i++)
        if (SMALL[text[i]] != letters[i]) return 0;
    return 1;
}

/* The word of *length* letters that stands at *text* and has this *tail*. */
static const Word *find_word(const Table *table, const uint8_t *text, size_t length, uint64_t tail) {
    size_t slot = slot_of(tail, length, table->mask);
    while (table->slots[slot]) {
        const Word *word = &table->words[table->slots[slot] - 1];
        if (word->tail == tail && word->length == length && (length <= 8 || same_letters(text, word->letters, length)))
            return word;
        slot = (slot + 1) & table->mask;
    }
    return NULL;
}

/* -- what stands on a page -- */

static int is_behind_a_name(uint8_t byte) { return byte == '>' || byte == ' ' || (byte >= '\t' && byte <= '\r'); }

static int is_an_initial(uint8_t byte) {
    byte |= 32;
    return byte == 'p' || byte == 'h' || byte == 't';
}

/* The element that is opened at *at*, where a "<" stands. */
static Kind opened(const uint8_t *at, const uint8_t *end, int *upper) {
    static const struct { const char *name; size_t length; Kind kind; int upper; } NAMES[] = {
        {"p", 1, PROSE, 0},  {"P", 1, PROSE, 1},  {"h1", 2, HEADING, 0},
        {"H1", 2, HEADING, 1}, {"title", 5, TITLE, 0}, {"TITLE", 5, TITLE, 1},
    };
    if (end - at < 3 || !is_an_initial(at[1])) return NONE; /* nine in ten end here */
    for (size_t i = 0; i < sizeof NAMES / sizeof *NAMES; i++) {
        size_t length = NAMES[i].length;
        if ((size_t)(end - at) < length + 2 || memcmp(at + 1, NAMES[i].name, length)) continue;
        if (!is_behind_a_name(at[1 + length])) continue;
        *upper = NAMES[i].upper;
        return NAMES[i].kind;
    }
    return NONE;
}

static const uint8_t *find_byte(const uint8_t *from, const uint8_t *end, int byte) {
    return from < end ? memchr(from, byte, (size_t)(end - from)) : NULL;
}

/* Where in *content* the element ends that *place* begins: at its end tag, or where it has ended at the latest. */
static const uint8_t *closed(Bytes content, const Place *place) {
    static const char *const TAGS[][2] = {{"</p", "</P"}, {"</h1", "</H1"}, {"</title", "</TITLE"}};
    const char *tag = TAGS[place->kind][place->upper];
    size_t length = strlen(tag);
    const uint8_t *at = content.begin;
    while ((at = find_byte(at, content.end, '<'))) {
        if ((size_t)(content.end - at) >= length && !memcmp(at, tag, length)) return at;
        at++;
    }
    return content.end;
}

/* What the element at the place of this *number*, of *count*, holds. */
static Bytes content_at(const Place *places, size_t number, size_t count, const uint8_t *end) {
    const Place *place = &places[number];
    int last = place->kind != PROSE || number + 1 == count || places[number + 1].kind != PROSE;
    const uint8_t *until = last ? end : places[number + 1].start;
    if (until - place->start > LONGEST) until = place->start + LONGEST;
    const uint8_t *begin = find_byte(place->start, until, '>');
    Bytes content = {until, until}; /* its tag never ends */
    if (begin) {
        content.begin = begin + 1;
        content.end = closed(content, place);
    }
    return content;
}

/* The places of all paragraphs in order, and behind them of the first heading and the first title; -1 without memory. */
static Py_ssize_t find_places(Bytes page, Place **found) {
    size_t count = 0, room = 256;
    Place heads[2];
    int has[2] = {0, 0}, upper = 0;
    Place *places = PyMem_Malloc(room * sizeof *places);
    if (!places) return -1;
    for (const uint8_t *at = page.begin; (at = find_byte(at, page.end, '<')); at++) {
        Kind kind = opened(at, page.end, &upper);
        Place place = {at, kind, upper};
        if (kind == NONE) continue;
        if (kind != PROSE) {
            if (!has[kind - HEADING]) heads[kind - HEADING] = place;
            has[kind - HEADING] = 1;
            continue;
        }
        if (count + 2 == room) { /* the heads will need two */
            Place *more = PyMem_Realloc(places, 2 * room * sizeof *places);
            if (!more) {
                PyMem_Free(places);
                return -1;
            }
            places = more;
            room *= 2;
        }
        places[count++] = place;
    }
    for (int i = 0; i < 2; i++)
        if (has[i]) places[count++] = heads[i];
    *found = places;
    return (Py_ssize_t)count;
}

/* -- what a paragraph says -- */

/* What it is worth, by the words outside of its tags; into *english*, how many words of English stand in it. */
static long worth_of(Bytes content, const Table *table, Marks *marks, int *english) {
    const uint8_t *at = content.begin, *end = content.end;
    int strong = 0, tags_end = 1;
    uint32_t heard = 0;
    long worth = table->bias;
    marks->number++;
    while (at < end) {
        uint8_t letter = SMALL[*at];
        if (!letter) {
            const uint8_t *behind = *at == '<' && tags_end ? find_byte(at, end, '>') : NULL;
            if (*at == '<' && !behind) tags_end = 0; /* nor will another one */
            at = (behind ? behind : at) + 1;
            continue;
        }
        const uint8_t *begin = at;
        uint64_t tail = 0;
        do {
            tail = tail << 8 | letter;
        } while (++at < end && (letter = SMALL[*at]));
        const Word *word = find_word(table, begin, (size_t)(at - begin), tail);
        if (!word) continue;
        if (word->english >= 0) heard |= 1u << word->english;
        uint32_t number = (uint32_t)(word - table->words);
        if (marks->words[number] == marks->number) continue;
        marks->words[number] = marks->number;
        strong |= word->strong;
        worth += word->weight;
        if (word->group >= 0 && marks->groups[word->group] != marks->number) {
            marks->groups[word->group] = marks->number;
            worth += table->groups[word->group];
        }
    }
    for (*english = 0; heard; heard &= heard - 1) (*english)++;
    return strong && worth > table->worst ? worth : table->worst;
}

/* Add what a paragraph of this *worth* is to what is seen of the page. */
static void note(Sight *sight, long worth, size_t length, int english) {
    sight->size += length;
    sight->count++;
    for (int i = 0; i < BEST; i++)
        if (worth > sight->best[i]) {
            long less = sight->best[i];
            sight->best[i] = worth;
            worth = less;
        }
    for (int i = 0; i < TALE; i++)
        if (length > sight->lengths[i]) { /* of those that are as long the first counts */
            memmove(&sight->lengths[i + 1], &sight->lengths[i], (TALE - 1 - i) * sizeof *sight->lengths);
            memmove(&sight->english[i + 1], &sight->english[i], (TALE - 1 - i) * sizeof *sight->english);
            sight->lengths[i] = length;
            sight->english[i] = english;
            break;
        }
}

static Sight seen(const Place *places, size_t count, const uint8_t *end, const Table *table, Marks *marks) {
    Sight sight = {0};
    for (int i = 0; i < BEST; i++) sight.best[i] = table->worst;
    for (size_t i = 0; i < count; i++) {
        int english = 0;
        Bytes content = content_at(places, i, count, end);
        long worth = worth_of(content, table, marks, &english);
        note(&sight, worth, (size_t)(content.end - content.begin), english);
    }
    for (size_t i = sight.count; i && i < BEST; i++) sight.best[i] = sight.best[0];
    return sight;
}

/* -- what Python sees -- */

static void free_table(Table *table) {
    if (!table) return;
    PyMem_Free(table->words);
    PyMem_Free(table->slots);
    PyMem_Free(table->letters);
    PyMem_Free(table->groups);
    PyMem_Free(table);
}

static void drop_table(PyObject *capsule) { free_table(PyCapsule_GetPointer(capsule, NAME)); }

/* Fill *table*, which is empty, with *words*: (letters, weight, class, strong, english) each; 0 where one is wrong. */
static int fill(Table *table, PyObject *words) {
    size_t room = 0, used = 0;
    for (size_t i = 0; i < table->count; i++) {
        PyObject *letters = PyTuple_GetItem(PyList_GetItem(words, (Py_ssize_t)i), 0);
        if (!letters || !PyBytes_Check(letters)) return 0;
        room += (size_t)PyBytes_Size(letters);
    }
    for (table->mask = 1; table->mask < 4 * table->count; table->mask *= 2) {}
    table->slots = PyMem_Calloc(table->mask--, sizeof *table->slots);
    table->words = PyMem_Calloc(table->count + 1, sizeof *table->words);
    table->letters = PyMem_Malloc(room + 1);
    if (!table->slots || !table->words || !table->letters) return 0;
    for (size_t i = 0; i < table->count; i++) {
        const char *letters;
        Py_ssize_t length;
        Word *word = &table->words[i];
        PyObject *row = PyList_GetItem(words, (Py_ssize_t)i);
        if (!PyArg_ParseTuple(row, "y#lipi", &letters, &length, &word->weight, &word->group, &word->strong,
                              &word->english))
            return 0;
        if (word->group >= (int)table->group_count || word->english > 31 || length > 64) return 0;
        memcpy(table->letters + used, letters, (size_t)length);
        word->letters = table->letters + used;
        word->length = (size_t)length;
        for (size_t k = 0; k < word->length; k++) word->tail = word->tail << 8 | word->letters[k];
        used += word->length;
        size_t slot = slot_of(word->tail, word->length, table->mask);
        while (table->slots[slot]) slot = (slot + 1) & table->mask;
        table->slots[slot] = (uint32_t)i + 1;
    }
    return 1;
}

PyDoc_STRVAR(table_doc, "table(words, classes, bias, worst)\n--\n\nWhat `look` needs to know; see `_look.pyi`.");

static PyObject *make_table(PyObject *self, PyObject *args) {
    PyObject *words, *classes;
    Table *table = PyMem_Calloc(1, sizeof *table);
    (void)self;
    if (!table) return PyErr_NoMemory();
    if (!PyArg_ParseTuple(args, "OOll", &words, &classes, &table->bias, &table->worst)) goto wrong;
    if (!PyList_Check(words) || !PyList_Check(classes)) goto wrong;
    table->count = (size_t)PyList_Size(words);
    table->group_count = (size_t)PyList_Size(classes);
    table->groups = PyMem_Calloc(table->group_count + 1, sizeof *table->groups);
    if (!table->groups) goto wrong;
    for (size_t i = 0; i < table->group_count; i++)
        table->groups[i] = PyLong_AsLong(PyList_GetItem(classes, (Py_ssize_t)i));
    if (PyErr_Occurred() || !fill(table, words)) goto wrong;
    PyObject *capsule = PyCapsule_New(table, NAME, drop_table);
    if (!capsule) goto wrong;
    return capsule;
wrong:
    free_table(table);
    if (!PyErr_Occurred()) PyErr_SetString(PyExc_ValueError, "no table of words for a first look");
    return NULL;
}

PyDoc_STRVAR(look_doc, "look(table, markup)\n--\n\nWhat is seen of a page at first look; see `_look.pyi`.");

static PyObject *look(PyObject *self, PyObject *args) {
    PyObject *capsule, *found = NULL;
    const char *markup;
    Py_ssize_t size;
    Place *places = NULL;
    Marks marks = {0};
    (void)self;
    if (!PyArg_ParseTuple(args, "Oy#", &capsule, &markup, &size)) return NULL;
    const Table *table = PyCapsule_GetPointer(capsule, NAME);
    if (!table) return NULL;
    Bytes page = {(const uint8_t *)markup, (const uint8_t *)markup + (size < FARTHEST ? size : FARTHEST)};
    marks.words = PyMem_Calloc(table->count + 1, sizeof *marks.words);
    marks.groups = PyMem_Calloc(table->group_count + 1, sizeof *marks.groups);
    Py_ssize_t count = marks.words && marks.groups ? find_places(page, &places) : -1;
    if (count < 0) {
        PyErr_NoMemory();
    } else {
        Sight sight = seen(places, (size_t)count, page.end, table, &marks);
        int english = 0;
        for (int i = 0; i < TALE; i++) english += sight.english[i];
        found = Py_BuildValue("nnllli", (Py_ssize_t)sight.size, (Py_ssize_t)sight.count, sight.best[0], sight.best[1],
                              sight.best[2], english >= ENGLISH);
    }
    PyMem_Free(places);
    PyMem_Free(marks.words);
    PyMem_Free(marks.groups);
    return found;
}

PyDoc_STRVAR(paragraphs_doc, "paragraphs(markup)\n--\n\nThe paragraphs of a page; see `_look.pyi`.");

static PyObject *paragraphs(PyObject *self, PyObject *args) {
    const char *markup;
    Py_ssize_t size;
    Place *places = NULL;
    (void)self;
    if (!PyArg_ParseTuple(args, "y#", &markup, &size)) return NULL;
    Bytes page = {(const uint8_t *)markup, (const uint8_t *)markup + (size < FARTHEST ? size : FARTHEST)};
    Py_ssize_t count = find_places(page, &places);
    if (count < 0) return PyErr_NoMemory();
    PyObject *found = PyList_New(count);
    for (Py_ssize_t i = 0; found && i < count; i++) {
        Bytes content = content_at(places, (size_t)i, (size_t)count, page.end);
        PyObject *held = PyBytes_FromStringAndSize((const char *)content.begin, content.end - content.begin);
        if (held) {
            PyList_SetItem(found, i, held);
        } else {
            Py_CLEAR(found);
        }
    }
    PyMem_Free(places);
    return found;
}

static PyMethodDef METHODS[] = {
    {"paragraphs", paragraphs, METH_VARARGS, paragraphs_doc},
    {"table", make_table, METH_VARARGS, table_doc},
    {"look", look, METH_VARARGS, look_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_look", NULL, 0, METHODS, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__look(void) {
    for (int byte = 0; byte < 256; byte++)
        SMALL[byte] = (uint8_t)(byte >= 'A' && byte <= 'Z' ? byte + 32 : byte >= 'a' && byte <= 'z' ? byte : 0);
    return PyModule_Create(&MODULE);
}
