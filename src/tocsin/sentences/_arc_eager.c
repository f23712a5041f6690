/* The steps of the parser, compiled: what `arc_eager.py` does in Python, in an eighth of the time.
 *
 * It is handed numbers alone, and compares the sizes of all of them with each other before it reads one. It keeps
 * nothing between calls, and calls nothing of Python while it works.
 */

#define PY_SSIZE_T_CLEAN
#include <Python.h>
#include <stdint.h>
#include <string.h>

enum { FEATURES = 13, NOBODY = -1 };

typedef enum { SHIFT, REDUCE, LEFT, RIGHT, BREAK, KINDS } Kind;

typedef struct {
    size_t sums, classes;             /* sums: two for each hidden number, of which the larger counts */
    const float *absent, *bias;       /* what stands for no word, by feature; added to the sums */
    const float *upper, *upper_bias;  /* from hidden numbers to classes */
    const uint8_t *kinds;             /* of each class */
    float *sum, *scores;              /* room to work in */
} Weights;

/* Where a sentence stands: see `arc_eager.py`. Words are numbers from 0 on. */
typedef struct {
    int32_t count, next, depth, returned;
    int32_t *stack, *back;
    int32_t *heads, *classes;                   /* what comes of it */
    int32_t *last_left, *last_right, *sibling;  /* each head's latest child on either side; that child's elder */
    uint8_t *came_back, *opens;
} State;

static int32_t on_stack(const State *state, int32_t at) {
    return at < state->depth ? state->stack[state->depth - 1 - at] : NOBODY;
}

static int32_t ahead(const State *state, int32_t at) {
    if (at < state->returned) return state->back[state->returned - 1 - at];
    int32_t word = state->next + at - state->returned;
    return word < state->count ? word : NOBODY;
}

static int32_t left_count(const State *state) { return state->count - state->next + state->returned; }

static int32_t of(const int32_t *list, int32_t word) { return word == NOBODY ? NOBODY : list[word]; }

static void look_around(const State *state, int32_t *seen) {
    int32_t top = on_stack(state, 0), below = on_stack(state, 1), first = ahead(state, 0);
    seen[0] = first;
    seen[1] = ahead(state, 1);
    seen[2] = top;
    seen[3] = below;
    seen[4] = on_stack(state, 2);
    seen[5] = of(state->last_left, top);
    seen[6] = of(state->last_right, top);
    seen[7] = of(state->last_left, first);
    seen[8] = of(state->sibling, seen[6]);
    seen[9] = of(state->last_left, below);
    seen[10] = of(state->sibling, seen[9]);
    seen[11] = of(state->last_right, below);
    seen[12] = of(state->sibling, seen[11]);
}

static void find_valid(const State *state, int *valid) {
    int32_t first = ahead(state, 0), second = ahead(state, 1), left = left_count(state);
    int opens = first != NOBODY && state->opens[first];
    valid[SHIFT] = !state->depth || (left >= 2 && !opens && !state->came_back[first]);
    valid[REDUCE] = state->depth > 0;
    valid[LEFT] = valid[RIGHT] = state->depth && left && !opens;
    valid[BREAK] = left >= 2 && second == first + 1 && !state->opens[second];
}

static void push(State *state) {
    int32_t word = state->returned ? state->back[--state->returned] : state->next++;
    state->stack[state->depth++] = word;
}

static void attach(State *state, int32_t head, int32_t child, int32_t class) {
    int32_t before = state->heads[child];
    if (before != NOBODY) { /* its head was on its left, and it is the latest child there */
        int32_t *last = before > child ? state->last_left : state->last_right;
        if (last[before] == child) last[before] = state->sibling[child];
    }
    int32_t *last = head > child ? state->last_left : state->last_right;
    state->sibling[child] = last[head];
    last[head] = child;
    state->heads[child] = head;
    state->classes[child] = class;
}

static void move(State *state, Kind kind, int32_t class) {
    int32_t top = on_stack(state, 0), first = ahead(state, 0);
    switch (kind) {
    case SHIFT:
        push(state);
        break;
    case REDUCE:
        state->depth--;
        if (state->heads[top] == NOBODY && state->depth) {
            state->came_back[top] = 1;
            state->back[state->returned++] = top;
        }
        break;
    case LEFT:
        attach(state, first, top, class);
        state->came_back[first] = 0;
        state->depth--;
        break;
    case RIGHT:
        attach(state, top, first, class);
        push(state);
        break;
    default:
        state->opens[ahead(state, 1)] = 1;
    }
}

/* The class of the best move that is valid. `vectors` holds the sentence's words, FEATURES times `sums` for each. */
static int32_t best_move(const State *state, const Weights *weights, const float *vectors) {
    const size_t sums = weights->sums, classes = weights->classes;
    float *restrict sum = weights->sum, *restrict scores = weights->scores;
    int32_t seen[FEATURES], best = NOBODY;
    int valid[KINDS];
    look_around(state, seen);
    memset(sum, 0, sums * sizeof *sum);
    for (size_t i = 0; i < FEATURES; i++) {
        const float *row = seen[i] == NOBODY ? weights->absent : vectors + (size_t)seen[i] * FEATURES * sums;
        row += i * sums;
        for (size_t j = 0; j < sums; j++) sum[j] += row[j];
    }
    for (size_t j = 0; j < sums; j++) sum[j] += weights->bias[j];
    memset(scores, 0, classes * sizeof *scores);
    for (size_t j = 0; j < sums; j += 2) {
        const float hidden = sum[j] > sum[j + 1] ? sum[j] : sum[j + 1];
        const float *row = weights->upper + j / 2 * classes;
        for (size_t k = 0; k < classes; k++) scores[k] += hidden * row[k];
    }
    find_valid(state, valid);
    for (size_t k = 0; k < classes; k++) {
        scores[k] += weights->upper_bias[k];
        if (valid[weights->kinds[k]] && (best == NOBODY || scores[k] > scores[best])) best = (int32_t)k;
    }
    return best;
}

static void attach_all(State *state, const Weights *weights, const float *vectors) {
    const size_t count = (size_t)state->count;
    state->next = state->depth = state->returned = 0;
    for (size_t i = 0; i < count; i++)
        state->heads[i] = state->classes[i] = state->last_left[i] = state->last_right[i] = state->sibling[i] = NOBODY;
    memset(state->came_back, 0, count);
    memset(state->opens, 0, count);
    while (state->depth || left_count(state)) {
        int32_t class = best_move(state, weights, vectors);
        if (class == NOBODY) return; /* no class is of a kind that is valid: the weights are no parser's */
        move(state, (Kind)weights->kinds[class], class);
    }
}

/* How many words the longest of the sentences has; -1 where their lengths are not those of `words` in all. */
static int64_t longest_of(const int32_t *lengths, size_t count, int64_t words) {
    int64_t longest = 0, all = 0;
    for (size_t i = 0; i < count; i++) {
        if (lengths[i] < 0) return -1;
        all += lengths[i];
        longest = lengths[i] > longest ? lengths[i] : longest;
    }
    return all == words ? longest : -1;
}

PyDoc_STRVAR(trees_doc, "trees(vectors, bias, upper, upper_bias, kinds, lengths, heads, classes)\n--\n\n"
                        "The heads of words and the classes of their arcs; see `_arc_eager.pyi`.");

static PyObject *trees(PyObject *self, PyObject *args) {
    enum { VECTORS, BIAS, UPPER, UPPER_BIAS, CLASS_KINDS, LENGTHS, HEADS, CLASSES, ARGUMENTS };
    Py_buffer given[ARGUMENTS];
    (void)self;
    if (!PyArg_ParseTuple(args, "y*y*y*y*y*y*w*w*", &given[VECTORS], &given[BIAS], &given[UPPER], &given[UPPER_BIAS],
                          &given[CLASS_KINDS], &given[LENGTHS], &given[HEADS], &given[CLASSES]))
        return NULL;
    const size_t number = sizeof(float);
    const size_t sums = (size_t)given[BIAS].len / number, classes = (size_t)given[CLASS_KINDS].len;
    const size_t words = (size_t)given[HEADS].len / sizeof(int32_t), row = FEATURES * sums;
    const size_t sentences = (size_t)given[LENGTHS].len / sizeof(int32_t);
    const uint8_t *kinds = given[CLASS_KINDS].buf;
    int fits = sums && sums % 2 == 0 && classes && words < INT32_MAX && given[CLASSES].len == given[HEADS].len &&
               (size_t)given[VECTORS].len == (words + 1) * row * number &&
               (size_t)given[UPPER].len == sums / 2 * classes * number &&
               (size_t)given[UPPER_BIAS].len == classes * number;
    for (size_t i = 0; fits && i < classes; i++) fits = kinds[i] < KINDS;
    const int64_t longest = fits ? longest_of(given[LENGTHS].buf, sentences, (int64_t)words) : -1;
    int32_t *numbers = longest < 0 ? NULL : PyMem_Calloc((size_t)longest + 1, 5 * sizeof(int32_t));
    uint8_t *flags = longest < 0 ? NULL : PyMem_Calloc((size_t)longest + 1, 2);
    float *room = longest < 0 ? NULL : PyMem_Calloc(sums + classes, number);
    if (longest < 0) {
        PyErr_SetString(PyExc_ValueError, "sizes that do not belong together");
    } else if (!numbers || !flags || !room) {
        PyErr_NoMemory();
    } else {
        const float *vectors = given[VECTORS].buf;
        const Weights weights = {sums, classes, vectors, given[BIAS].buf, given[UPPER].buf, given[UPPER_BIAS].buf,
                                 kinds, room, room + sums};
        const size_t most = (size_t)longest + 1;
        State state = {.stack = numbers, .back = numbers + most, .last_left = numbers + 2 * most,
                       .last_right = numbers + 3 * most, .sibling = numbers + 4 * most, .came_back = flags,
                       .opens = flags + most, .heads = given[HEADS].buf, .classes = given[CLASSES].buf};
        vectors += row;
        for (size_t i = 0; i < sentences; i++) {
            state.count = ((const int32_t *)given[LENGTHS].buf)[i];
            attach_all(&state, &weights, vectors);
            vectors += (size_t)state.count * row;
            state.heads += state.count;
            state.classes += state.count;
        }
    }
    PyMem_Free(numbers);
    PyMem_Free(flags);
    PyMem_Free(room);
    for (int i = 0; i < ARGUMENTS; i++) PyBuffer_Release(&given[i]);
    if (PyErr_Occurred()) return NULL;
    Py_RETURN_NONE;
}

static PyMethodDef METHODS[] = {
    {"trees", trees, METH_VARARGS, trees_doc},
    {NULL, NULL, 0, NULL},
};

static struct PyModuleDef MODULE = {PyModuleDef_HEAD_INIT, "_arc_eager", NULL, 0, METHODS, NULL, NULL, NULL, NULL};

PyMODINIT_FUNC PyInit__arc_eager(void) { return PyModule_Create(&MODULE); }
