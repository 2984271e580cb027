import { languageOf, sessionOf } from '@saphan/web/pages';
import type { FastifyRequest } from 'fastify';
import type { Network } from '../network/open-network.ts';
import { changeStartTexts } from './change-start-texts.ts';
import type { DecidedService, StartChange } from './start-answers.ts';

/** Says on the next page which services have come in or fallen away; nothing where none has. */
export async function tellChange(
  request: FastifyRequest,
  network: Network,
  change: StartChange | undefined,
): Promise<void> {
  if (change === undefined) return;
  const language = languageOf(request);
  const text = changeStartTexts(language);
  const list = (title: string, services: readonly DecidedService[]): string[] => {
    const names = services.map(
      ({ service }) => network.index().services.get(service)?.names[language] ?? service,
    );
    return names.length === 0 ? [] : [`${title}: ${names.join(', ')}`];
  };
  const parts = [...list(text.gained, change.gained), ...list(text.lost, change.lost)];
  await sessionOf(request).update({ notice: `${text.followed} ${parts.join(' · ')}`, noticeTone: 'wait' });
}
