import { ports } from '@saphan/contracts';
import { readConfig } from '@saphan/web';
import { Type, type Static } from 'typebox';

export const settings = Type.Object({
  port: Type.Integer({
    env: 'CARD_AGENT_PORT',
    default: ports.cardAgent,
    minimum: 0,
    maximum: 65_535,
    description: 'Port on 127.0.0.1 of the agent to which pages speak',
  }),
  deckPort: Type.Integer({
    env: 'CARD_DECK_PORT',
    default: ports.cardDeck,
    minimum: 0,
    maximum: 65_535,
    description:
      'Port on 127.0.0.1 of the page that puts cards of invented persons into the simulated reader',
  }),
  origins: Type.Array(Type.String({ pattern: '^https?://[^/]+$' }), {
    env: 'CARD_AGENT_ORIGINS',
    default: [`http://localhost:${String(ports.portal)}`, `http://localhost:${String(ports.desk)}`],
    description: 'Origins of pages that may read cards, as JSON',
  }),
});
export type Settings = Static<typeof settings>;

export const readSettings = (env: Readonly<Record<string, string | undefined>> = process.env): Settings =>
  readConfig(settings, env);
