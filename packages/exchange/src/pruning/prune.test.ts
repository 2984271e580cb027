import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { compilePruning, itemsOfSchema } from './prune.ts';

const refused = (code: string): unknown => expect.objectContaining({ code });
const text = (item?: string) => ({ type: 'string', ...(item !== undefined && { 'x-data-item': item }) });

const person = {
  type: 'object',
  properties: {
    name: text('person.nameTh'),
    religion: text('person.religion'),
    income: { type: ['number', 'null'], 'x-data-item': 'person.income' },
    address: {
      type: 'object',
      'x-data-item': 'person.address',
      properties: { line: text(), province: text('person.province') },
    },
    children: {
      type: 'array',
      'x-data-item': 'person.children',
      items: { type: 'object', properties: { name: text(), pid: text('child.pid') } },
    },
    registration: { type: 'object', properties: { office: text('person.office') } },
  },
};

const prune = (items: string[], body: string, schema: object = person) => {
  const pruned = compilePruning(schema as Record<string, unknown>, items)(Buffer.from(body));
  return { ...pruned, body: pruned.body.toString() };
};

describe('refuses to compile', () => {
  it.each([
    ['a free-form map', { type: 'object', additionalProperties: text('a') }],
    ['additional properties', { type: 'object', properties: { a: text('a') }, additionalProperties: true }],
    ['an object without properties', { type: 'object', 'x-data-item': 'a' }],
    ['pattern properties', { type: 'object', properties: { a: text('a') }, patternProperties: {} }],
    [
      'oneOf',
      { 'x-data-item': 'a', oneOf: [{ type: 'string' }, { type: 'object', properties: { b: text() } }] },
    ],
    ['anyOf', { 'x-data-item': 'a', anyOf: [{ type: 'string' }] }],
    ['allOf', { type: 'object', properties: { a: text('a') }, allOf: [] }],
    ['if', { type: 'object', properties: { a: text('a') }, if: {} }],
    ['no type', { 'x-data-item': 'a' }],
    ['two builds', { 'x-data-item': 'a', type: ['string', 'object'] }],
    ['any elements', { type: 'array', 'x-data-item': 'a' }],
    ['positions', { type: 'array', 'x-data-item': 'a', prefixItems: [text()], items: text() }],
    ['a value of no item', { type: 'object', properties: { a: text() } }],
    ['an array of no item', { type: 'object', properties: { a: { type: 'array', items: text('a') } } }],
    ['one item at two places', { type: 'object', properties: { a: text('a'), b: text('a') } }],
    ['a reference outside', { $ref: 'https://example.com/schema', 'x-data-item': 'a' }],
    ['a reference to nothing', { $ref: '#/$defs/a', 'x-data-item': 'a' }],
    ['a reference to a prototype', { $ref: '#/$defs/constructor', 'x-data-item': 'a', $defs: {} }],
    [
      'a schema within itself',
      {
        ...{ type: 'object', properties: { a: { $ref: '#/$defs/a' } } },
        $defs: { a: { type: 'object', properties: { a: { $ref: '#/$defs/a' } } } },
      },
    ],
    ['a coded object', { enum: [{ a: 1 }], 'x-data-item': 'a' }],
    ['an item that is no name', { type: 'string', 'x-data-item': 1 }],
    ['true for a schema', { type: 'object', properties: { a: true } }],
  ])('%s', (_, schema) => {
    expect(() => compilePruning(schema, ['a'])).toThrow(refused('schema-not-prunable'));
  });
});

describe('refuses an answer', () => {
  it.each([
    ['one property twice', '{"name":"a","name":"b"}'],
    ['one property twice, once escaped', '{"name":"a","n\\u0061me":"b"}'],
    ['a trailing comma', '{"name":"a",}'],
    ['a second value', '{} {}'],
    ['nothing', ''],
    ['a byte order mark', '\ufeff{}'],
    ['a number with a leading zero', '{"income":01}'],
    ['a bare word', '{"name":nil}'],
    ['a broken literal in what is dropped', '{"other":nulx}'],
    ['a line break in a text', '{"name":"a\nb"}'],
    ['an unknown escape', '{"name":"\\x41"}'],
    ['an unclosed object', '{"name":"a"'],
  ])('with %s', (_, body) => {
    expect(() => prune(['person.nameTh', 'person.income'], body)).toThrow(refused('answer-not-json'));
  });

  it('that is not UTF-8', () => {
    const bytes = Buffer.concat([Buffer.from('{"name":"'), Buffer.from([0xc0, 0xaf]), Buffer.from('"}')]);
    expect(() => compilePruning(person, ['person.nameTh'])(bytes)).toThrow(refused('answer-not-json'));
  });

  it('too deep or too large, in bounded time and stack', () => {
    const deep = '['.repeat(1_000_000);
    expect(() => prune(['person.nameTh'], `{"other":${deep}`)).toThrow(refused('answer-too-deep'));
    const limited = compilePruning(person, ['person.nameTh'], { maxBytes: 10 });
    expect(() => limited(Buffer.from('{"name":"a"}'))).toThrow(refused('answer-too-large'));
  });
});

describe('leaves out', () => {
  it('what is not agreed or not in the schema, and counts it', () => {
    const body = '{"religion":"x","name":"สมชาย","shoe":{"size":[1,2]},"income":1}';
    const pruned = prune(['person.nameTh'], body);
    expect(pruned).toMatchObject({ body: '{"name":"สมชาย"}', items: ['person.nameTh'], dropped: 3 });
  });

  it('an array as a whole unless it is agreed, since its length is data', () => {
    const body = '{"children":[{"name":"a","pid":"1"}]}';
    expect(prune(['child.pid'], body)).toMatchObject({ body: '{}', dropped: 1 });
    expect(prune(['person.children'], body).body).toBe('{"children":[{"name":"a"}]}');
    expect(prune(['person.children', 'child.pid'], body).body).toBe('{"children":[{"name":"a","pid":"1"}]}');
  });

  it('an object without an agreed value in it', () => {
    expect(prune(['person.nameTh'], '{"registration":{"office":"x"},"address":{"line":"y"}}').body).toBe(
      '{}',
    );
    expect(prune(['person.province'], '{"address":{"line":"y","province":"z"}}').body).toBe(
      '{"address":{"province":"z"}}',
    );
    expect(prune(['person.address'], '{"address":{"line":"y","province":"z"}}').body).toBe(
      '{"address":{"line":"y"}}',
    );
  });

  it('a scalar of another JSON type than its schema has', () => {
    const schema = {
      type: 'object',
      properties: {
        isAlive: { type: 'boolean', 'x-data-item': 'a' },
        count: { type: 'integer', 'x-data-item': 'b' },
        name: text('c'),
        coded: { enum: ['x', 1], 'x-data-item': 'd' },
      },
    };
    const items = ['a', 'b', 'c', 'd'];
    const wrong = '{"isAlive":"1980 HIV positive","count":"7","name":7,"coded":true}';
    expect(prune(items, wrong, schema)).toMatchObject({ body: '{}', items: [], dropped: 4 });
    const right = '{"isAlive":false,"count":-7,"name":"","coded":1}';
    expect(prune(items, right, schema)).toMatchObject({ body: right, dropped: 0 });
  });
  it('a value of another build than agreed', () => {
    const all = itemsOfSchema(person);
    expect(
      prune(all, '{"name":{"hidden":"x"},"children":"x","address":["x"],"registration":null}').body,
    ).toBe('{}');
    expect(prune(all, '[{"name":"x"}]')).toMatchObject({ body: '{}', dropped: 1 });
  });
});

describe('passes on', () => {
  it('agreed values byte for byte, without the spaces between', () => {
    const body = ' { "income" : 1.50 , "name" : "a\\u0E01\\/ b" ,\n"address" : { "line" : "x" } } ';
    const pruned = prune(['person.income', 'person.nameTh', 'person.address'], body);
    expect(pruned.body).toBe('{"income":1.50,"name":"a\\u0E01\\/ b","address":{"line":"x"}}');
    expect(pruned.values.get('person.income')).toBe('1.50');
    expect(pruned.values.get('person.address')).toBe('{"line":"x"}');
  });

  it('numbers that no double holds', () => {
    expect(prune(['person.income'], '{"income":12345678901234567890.123}').body).toBe(
      '{"income":12345678901234567890.123}',
    );
  });

  it('null for an agreed item, an empty list, a coded value, a referenced schema', () => {
    expect(prune(['person.income', 'person.children'], '{"income":null,"children":[]}').body).toBe(
      '{"income":null,"children":[]}',
    );
    const schema = {
      type: 'object',
      properties: {
        status: { enum: ['a', 'b'], 'x-data-item': 's.a' },
        name: { $ref: '#/$defs/name', 'x-data-item': 's.b' },
      },
      $defs: { name: { type: 'string' } },
    };
    expect(prune(['s.a', 's.b'], '{"status":"a","name":"n"}', schema).body).toBe('{"status":"a","name":"n"}');
  });

  it('a whole answer that is one item', () => {
    const list = { type: 'array', 'x-data-item': 'a', items: text() };
    expect(prune(['a'], '["x", "y"]', list)).toMatchObject({
      body: '["x","y"]',
      values: new Map([['a', '["x","y"]']]),
    });
    expect(prune([], '["x", "y"]', list).body).toBe('null');
  });

  it('names every item of a schema', () => {
    expect(itemsOfSchema(person)).toHaveLength(8);
  });
});

// A schema and a value that fits it or not; every text says which item it belongs to.
interface Sample {
  schema: Record<string, unknown>;
  value: unknown;
}
let serial = 0;
const leaf = fc
  .record({ own: fc.boolean(), odd: fc.constantFrom('', '', '', 'object', 'null') })
  .map(({ own, odd }) => {
    const item = `i.n${++serial}`;
    const schema = { type: 'string', ...(own && { 'x-data-item': item }) };
    const mark = own ? item : 'i.around';
    const value = odd === 'object' ? { 'i.hidden': mark } : odd === 'null' ? null : mark;
    return { schema, value };
  });
const sample: fc.Arbitrary<Sample> = fc.letrec<{ node: Sample }>((tie) => ({
  node: fc.oneof(
    { depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .record({
        own: fc.boolean(),
        extra: fc.boolean(),
        parts: fc.array(tie('node'), { minLength: 1, maxLength: 3 }),
      })
      .map(({ own, extra, parts }) => ({
        schema: {
          type: 'object',
          ...(own && { 'x-data-item': `i.n${++serial}` }),
          properties: Object.fromEntries(parts.map((part, index) => [`p${index}`, part.schema])),
        },
        value: {
          ...(extra && { unknown: ['i.hidden', { deep: 'i.hidden' }] }),
          ...Object.fromEntries(parts.map((part, index) => [`p${index}`, part.value])),
        },
      })),
    tie('node').map(({ schema, value }) => ({
      schema: { type: 'array', 'x-data-item': `i.n${++serial}`, items: schema },
      value: [value, value],
    })),
  ),
})).node;

/** The same rule, said over parsed values: what of a value may pass, or nothing. */
function oracle(
  schema: Record<string, unknown>,
  value: unknown,
  agreed: Set<string>,
  kept: boolean,
  blocked: boolean,
): unknown {
  const own = schema['x-data-item'] as string | undefined;
  const keeps = own === undefined ? kept : !blocked && agreed.has(own);
  if (value === null) return keeps ? null : undefined;
  const build = Array.isArray(value) ? 'array' : typeof value === 'object' ? 'object' : 'string';
  if (build !== schema.type) return undefined;
  if (build === 'string') return keeps ? value : undefined;
  if (build === 'array') {
    if (!keeps) return undefined;
    return (value as unknown[])
      .map((element) => oracle(schema.items as Record<string, unknown>, element, agreed, keeps, false))
      .filter((element) => element !== undefined);
  }
  const properties = schema.properties as Record<string, Record<string, unknown>>;
  const entries = Object.entries(value as object)
    .filter(([name]) => name in properties)
    .map(([name, inner]) => [name, oracle(properties[name]!, inner, agreed, keeps, blocked)] as const)
    .filter(([, inner]) => inner !== undefined);
  return keeps || entries.length > 0 ? Object.fromEntries(entries) : undefined;
}

describe('for any schema and answer', () => {
  const root = fc
    .tuple(sample, fc.array(fc.boolean(), { minLength: 40, maxLength: 40 }))
    .map(([node, choice]) => {
      const schema = { type: 'object', 'x-data-item': 'i.root', properties: { a: node.schema } };
      const items = itemsOfSchema(schema);
      return { schema, value: { a: node.value }, agreed: items.filter((_, index) => choice[index % 40]) };
    });

  it('passes exactly what is agreed, never a text of another item', () => {
    fc.assert(
      fc.property(root, fc.boolean(), ({ schema, value, agreed }, spaced) => {
        const body = JSON.stringify(value, undefined, spaced ? 2 : 0);
        const pruned = prune(agreed, body, schema);
        const wanted = oracle(schema, value, new Set(agreed), false, false) ?? {};
        expect(JSON.parse(pruned.body)).toEqual(wanted);
        expect(pruned.body).not.toContain('i.hidden');
        const shown = new Set([...pruned.body.matchAll(/"(i\.n\d+)"/g)].map(([, item]) => item));
        for (const item of shown) expect(agreed).toContain(item);
        for (const item of pruned.items) expect(agreed).toContain(item);
        // Who asked prunes again: it finds nothing to leave out.
        const { body: again, dropped } = prune(agreed, pruned.body, schema);
        expect({ again, dropped }).toEqual({ again: pruned.body, dropped: 0 });
      }),
      { numRuns: 1000 },
    );
  });

  it('reads what JSON.parse reads and refuses what it refuses', () => {
    const letters = fc.array(fc.constantFrom(...'{}[]",:\\ u0019eE+-.tfnaelrsb\n'.split('')), {
      maxLength: 12,
    });
    const broken = fc
      .tuple(fc.json({ maxDepth: 3 }), letters, fc.nat(), fc.nat(5))
      .map(([json, some, place, cut]) => {
        const at = place % (json.length + 1);
        return json.slice(0, at) + some.join('') + json.slice(at + cut);
      });
    const anything = compilePruning({ type: 'object', properties: { known: text('a') } }, []);
    fc.assert(
      fc.property(
        fc.oneof(
          broken,
          letters.map((some) => some.join('')),
        ),
        (body) => {
          fc.pre(body.isWellFormed());
          let isJson = true;
          try {
            JSON.parse(body);
          } catch {
            isJson = false;
          }
          const run = () => anything(Buffer.from(body));
          if (isJson) expect(run).not.toThrow();
          else expect(run).toThrow(refused('answer-not-json'));
        },
      ),
      { numRuns: 5000 },
    );
  });
});
