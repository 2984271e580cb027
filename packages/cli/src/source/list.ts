import type { SourceHealth, SourceList } from '@saphan/contracts';
import type { Command } from '../command.ts';
import { formatTable } from '../format-table.ts';
import { doorUsage, readMemberDoor } from '../member-door.ts';

const usage = doorUsage.join('\n');

const toCells = (health: SourceHealth | undefined): string[] => {
  if (health === undefined) return ['not open', '', '', '', ''];
  const { circuit, answers, failures, lastSuccessAt, lastFailureAt, lastFailure, medianMs } = health;
  const failed = lastFailureAt === undefined ? '' : `${lastFailureAt} ${lastFailure ?? ''}`.trim();
  return [
    circuit === 'closed' ? 'asked' : `circuit ${circuit}`,
    `${String(answers)} / ${String(failures)}`,
    medianMs === undefined ? '' : `${String(medianMs)} ms`,
    lastSuccessAt ?? '',
    failed,
  ];
};

/** One more line a process, where several processes of the gateway ask the source. */
const toProcessRows = (health: SourceHealth | undefined): string[][] =>
  (health?.processes ?? []).map(({ process, circuit, answers, failures, toldAt }) => [
    `  ${process}`,
    '',
    circuit === 'closed' ? 'asked' : `circuit ${circuit}`,
    `${String(answers)} / ${String(failures)}`,
    '',
    '',
    toldAt === undefined ? '' : `told ${toldAt}`,
  ]);

/** `saphan source list`: what the agency has declared, and how it answers. */
export const list: Command = {
  summary: 'sources of an agency: last answer, last failure, median time, circuit breaker, by all processes',
  usage,
  async run(options, { print }) {
    const { member, door } = await readMemberDoor(options, usage);
    const query = new URLSearchParams({ member });
    const { sources, health } = await door.send<SourceList>('GET', `/sources?${query.toString()}`);
    if (sources.length === 0) {
      print('no sources');
      return 0;
    }
    print(
      formatTable(
        ['data service', 'type', 'state', 'answers / failures', 'median', 'last answer', 'last failure'],
        sources.flatMap(({ service, source }) => [
          [service, source.type, ...toCells(health[service])],
          ...toProcessRows(health[service]),
        ]),
      ),
    );
    return 0;
  },
};
