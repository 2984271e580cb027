import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { portalUsage, readPortalDoor } from './portal-door.ts';

/** A message to an agency that it refuses for good; nothing of what is in it. */
interface ListedDelivery {
  readonly dispatch: string;
  readonly application: string;
  readonly kind: string;
  readonly service: string;
  readonly dataService: string;
  readonly code?: string;
  readonly at?: string;
  readonly rule?: string;
  readonly attempts: number;
  readonly createdAt: string;
}

const usage = portalUsage.join('\n');
const head = ['delivery', 'since', 'what', 'service', 'to', 'refused as', 'at', 'rule', 'tries'] as const;
const toRow = (each: ListedDelivery): readonly string[] => [
  each.dispatch,
  each.createdAt.slice(0, 16),
  each.kind,
  each.service,
  each.dataService,
  each.code ?? '',
  each.at ?? '',
  each.rule ?? '',
  String(each.attempts),
];

/** `saphan deliveries refused`: what agencies refuse of what people have handed in. */
export const refused: Command = {
  summary: 'what agencies refuse of what people handed in, and why',
  usage,
  async run(options, { print }) {
    const { door } = await readPortalDoor(options, usage);
    const { deliveries } = await door.send<{ deliveries: readonly ListedDelivery[] }>(
      'GET',
      '/api/refused-deliveries',
    );
    print(deliveries.length === 0 ? 'nothing is refused' : formatTable(head, deliveries.map(toRow)));
    return deliveries.length === 0 ? 0 : 1;
  },
};

const againUsage = [
  ...portalUsage,
  '  --reason TEXT    what was mended, so that it will be taken now',
  '  DELIVERY         as `saphan deliveries refused` names it',
].join('\n');

/** `saphan deliveries again`: a refused message is sent once more. */
export const again: Command = {
  summary: 'sends a refused message once more, after what was wrong is mended',
  usage: againUsage,
  async run(options, { print }) {
    const { door, positionals, values } = await readPortalDoor(options, againUsage, ['reason']);
    const [id] = positionals;
    const { reason } = values;
    if (!id || !reason) throw new TypeError(`all of these are needed:\n${againUsage}`);
    await door.send('POST', `/api/refused-deliveries/${encodeURIComponent(id)}`, { reason });
    print(`${id}: is sent again`);
    return 0;
  },
};
