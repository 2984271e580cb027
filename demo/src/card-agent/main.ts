import { openCardAgent, openSimulatedReader } from '@saphan/card-reader';
import { closeOnSignals, createLog, listen } from '@saphan/web';
import { defaultCountry, demoCountry } from '../country/demo-country.ts';
import { createCardDeck, type Chip } from './card-deck.ts';
import { readSettings } from './config.ts';
import { findChip } from './to-chip.ts';

/** How many persons' cards lie beside the reader: those with names that the guide speaks of come first. */
const mostCards = 40;

const { port, deckPort, origins } = readSettings();
const log = createLog('card-agent');
const chips: Chip[] = [];
for (const { house, members } of demoCountry(defaultCountry)) {
  chips.push(...members.flatMap((person) => findChip(person, house) ?? []));
  if (chips.length >= mostCards) break;
}
const reader = openSimulatedReader();
const agent = await openCardAgent({ reader, port, origins });
const deck = await createCardDeck(chips, reader, log);
closeOnSignals(
  async () => {
    await deck.close();
    await agent.close();
  },
  { log },
);
await listen(deck, { host: '127.0.0.1', port: deckPort, setting: 'CARD_DECK_PORT' });
log.info({ port: agent.port, deck: deckPort }, 'ready');
