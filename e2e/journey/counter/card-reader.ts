import { doorOf, type CountryDoors } from '../../harness/country.ts';

async function send(country: CountryDoors, path: string, fields: Readonly<Record<string, string>>) {
  const answer = await fetch(`${doorOf(country, 'cardDeck')}${path}`, {
    method: 'POST',
    body: new URLSearchParams(fields),
  });
  if (!answer.ok) throw new Error(`The card reader answers ${String(answer.status)} to ${path}`);
}

/** Puts somebody's card into the reader of the counter. */
export const putCardIn = (country: CountryDoors, pid: string): Promise<void> =>
  send(country, '/insert', { pid });

export const takeCardOut = (country: CountryDoors): Promise<void> => send(country, '/remove', {});
