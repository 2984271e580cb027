import type { LoggedRecord, ProvenExchange } from '@saphan/exchange';

const toTime = (epochMs: number): string => new Date(epochMs).toISOString();

function toLogLines(half: LoggedRecord['half'], logged: readonly LoggedRecord[]): string[] {
  const found = logged.find((each) => each.half === half);
  if (!found) return [`log        ${half}: in no log yet`];
  const { origin, index, size, witnesses } = found;
  return [
    `log        ${half}: entry ${String(index)} of ${origin}, when that had ${String(size)}`,
    ...witnesses.map(({ name, at }) => `witnessed  by ${name} at ${toTime(at * 1000)}`),
    ...(witnesses.length === 0 ? ['witnessed  by nobody yet: the log alone has signed it'] : []),
  ];
}

/** What a file proves of one side, a line for each thing. */
export function toProvenText(proven: ProvenExchange): string {
  const { logged = [] } = proven;
  const halves: readonly LoggedRecord['half'][] = [
    'begun',
    ...(proven.outcome === 'begun' ? [] : (['ended'] as const)),
    ...(proven.settled === undefined ? [] : (['settled'] as const)),
  ];
  return [
    `exchange   ${proven.exchange}, in the evidence of the ${proven.side}`,
    `at         ${toTime(proven.at)}`,
    `asked      ${proven.consumer}${proven.via === 'r1' ? ', through the X-Road door' : ''}`,
    `of         ${proven.service}`,
    `for        ${proven.purpose}, agreement ${proven.agreement}`,
    `outcome    ${[proven.outcome, proven.rule].filter((word) => word !== undefined).join(', ')}`,
    ...(proven.settled === undefined ? [] : [`settled    ${proven.settled}, says the other side`]),
    ...(proven.named === undefined ? [] : [`named      ${proven.named.join(', ')}`]),
    `items      ${proven.items.join(', ') || 'none'}`,
    `snapshots  ${proven.snapshots.join(', ')}`,
    ...(logged.length === 0
      ? ['log        in no log yet']
      : halves.flatMap((half) => toLogLines(half, logged))),
  ].join('\n');
}
