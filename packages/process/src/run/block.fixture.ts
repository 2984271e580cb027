import fc from 'fast-check';
import { element, flow, line, user } from '../process.fixture.ts';

/** A process made of blocks, each with one way in and one way out. */
export type Block =
  | { readonly type: 'task' }
  | { readonly type: 'sequence' | 'parallel'; readonly blocks: readonly Block[] }
  | {
      readonly type: 'exclusive' | 'inclusive';
      readonly blocks: readonly Block[];
      readonly holds: readonly boolean[];
    }
  | { readonly type: 'subprocess'; readonly block: Block }
  /** A task or subprocess with a message that ends it, and what is done then. */
  | { readonly type: 'boundary'; readonly block: Block; readonly otherwise: Block }
  | { readonly type: 'each'; readonly count: number; readonly isSequential: boolean };

const several = (block: fc.Arbitrary<Block>) => fc.array(block, { minLength: 2, maxLength: 3 });

export const blocks: fc.Arbitrary<Block> = fc.letrec<{ block: Block; leaf: Block }>((tie) => ({
  leaf: fc.oneof(
    { weight: 4, arbitrary: fc.constant<Block>({ type: 'task' }) },
    fc.record({
      type: fc.constant('each' as const),
      count: fc.integer({ min: 1, max: 3 }),
      isSequential: fc.boolean(),
    }),
  ),
  block: fc.oneof(
    { maxDepth: 3, withCrossShrink: true },
    tie('leaf'),
    fc.record({
      type: fc.constantFrom('sequence' as const, 'parallel' as const),
      blocks: several(tie('block')),
    }),
    fc.record({
      type: fc.constantFrom('exclusive' as const, 'inclusive' as const),
      blocks: several(tie('block')),
      holds: fc.array(fc.boolean(), { minLength: 3, maxLength: 3 }),
    }),
    fc.record({ type: fc.constant('subprocess' as const), block: tie('block') }),
    fc.record({ type: fc.constant('boundary' as const), block: tie('block'), otherwise: tie('block') }),
  ),
})).block;

const onlyFirst = (holds: readonly boolean[]): boolean[] =>
  holds.map((each, at) => each && holds.indexOf(true, 1) === at);

/** How an engine writes a condition that is known, and a list of so many entries. */
export interface Dialect {
  readonly condition: (holds: boolean) => string;
}

interface Drawn {
  readonly first: string;
  readonly last: string;
  readonly xml: string;
}

/** Draws a block as BPMN; ids are counted in the order of drawing, so that both dialects have the same. */
export function draw(
  block: Block,
  dialect: Dialect,
): { readonly body: string; readonly definitions: string } {
  let count = 0;
  const messages: string[] = [];
  const next = (letter: string): string => `${letter}${String(++count)}`;

  function whole(inner: Block): string {
    const [start, end] = [next('s'), next('e')];
    const { first, last, xml } = part(inner);
    return `<startEvent id="${start}"/>${xml}<endEvent id="${end}"/>${flow(start, first)}${flow(last, end)}`;
  }

  /**
   * Draws a part as a subprocess of its own. Where ways that were not taken meet one that is, bpmn-engine tells a join further on that
   * they are dead, and that join waits no more for the other.
   */
  function apart({ first, last, xml }: Drawn): Drawn {
    const [id, start, end] = [next('p'), next('s'), next('e')];
    const inner = `<startEvent id="${start}"/>${xml}<endEvent id="${end}"/>${line(start, first)}${line(last, end)}`;
    return { first: id, last: id, xml: element('subProcess', id, inner) };
  }

  function branches(type: string, inner: readonly Block[], holds?: readonly boolean[]): Drawn {
    const [split, join] = [next('g'), next('j')];
    const drawn = inner.map((each) => part(each));
    const ways = drawn.map(({ first, last, xml }, at) => {
      const isDefault = holds === undefined || at === 0;
      return `${xml}${flow(split, first, isDefault ? undefined : dialect.condition(holds[at] === true))}${flow(last, join)}`;
    });
    const standard = holds === undefined ? '' : ` default="${split}-${drawn[0]?.first ?? ''}"`;
    return {
      first: split,
      last: join,
      xml: `<${type} id="${split}"${standard}/><${type} id="${join}"/>${ways.join('')}`,
    };
  }

  function part(each: Block): Drawn {
    switch (each.type) {
      case 'task': {
        const id = next('t');
        return { first: id, last: id, xml: user(id) };
      }
      case 'each': {
        const id = next('m');
        const loop = `<multiInstanceLoopCharacteristics isSequential="${String(each.isSequential)}"><loopCardinality>${String(each.count)}</loopCardinality></multiInstanceLoopCharacteristics>`;
        return { first: id, last: id, xml: user(id, loop) };
      }
      case 'sequence': {
        const drawn = each.blocks.map((one) => part(one));
        const joins = drawn.slice(1).map(({ first }, at) => line(drawn[at]?.last ?? '', first));
        return {
          first: drawn[0]?.first ?? '',
          last: drawn.at(-1)?.last ?? '',
          xml: [...drawn.map(({ xml }) => xml), ...joins].join(''),
        };
      }
      case 'parallel':
        return branches('parallelGateway', each.blocks);
      case 'inclusive':
        // One way is taken: with two, bpmn-engine goes on from the join as soon as the first has come (advance.test.ts has that case).
        return apart(branches('inclusiveGateway', each.blocks, onlyFirst(each.holds)));
      case 'exclusive':
        return apart(branches('exclusiveGateway', each.blocks, each.holds));
      case 'subprocess': {
        const id = next('p');
        return { first: id, last: id, xml: element('subProcess', id, whole(each.block)) };
      }
      case 'boundary': {
        const [id, event, merge, message] = [next('p'), next('b'), next('x'), next('message')];
        messages.push(`<message id="${message}" name="${message}"/>`);
        const { first, last, xml } = part(each.otherwise);
        const drawn = [
          `<exclusiveGateway id="${merge}"/>`,
          element('subProcess', id, whole(each.block)),
          `<boundaryEvent id="${event}" attachedToRef="${id}"><messageEventDefinition messageRef="${message}"/></boundaryEvent>`,
          xml,
          line(id, merge),
          line(event, first),
          line(last, merge),
        ];
        return apart({ first: id, last: merge, xml: drawn.join('') });
      }
    }
  }
  return { body: whole(block), definitions: messages.join('') };
}
