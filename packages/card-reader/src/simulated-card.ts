import { applicationId, cardFields, toTis620, type CardField } from './card-fields.ts';
import type { Transmit } from './card-reader.ts';

const success = [0x90, 0];
const notFound = [0x6a, 0x82];
const space = 0x20;

/**
 * A card of an invented person that answers the commands of a real one, as a card of protocol T=0 does: first how many bytes wait,
 * then those bytes.
 * @param values fields as they stand on the chip: dates `YYYYMMDD` B.E., names with `#`
 */
export function makeSimulatedCard(values: Readonly<Record<CardField, string>>): Transmit {
  const memory = new Uint8Array(0x1700).fill(space);
  for (const [field, [offset, length]] of Object.entries(cardFields)) {
    memory.set(toTis620(values[field as CardField]).subarray(0, length), offset);
  }
  let isSelected = false;
  let waiting: Uint8Array = new Uint8Array();
  return (command) => {
    const [cla, ins, p1 = 0, p2 = 0] = command;
    if (cla === 0 && ins === 0xa4) {
      isSelected = Buffer.from(command.subarray(5)).equals(Buffer.from(applicationId));
      return Promise.resolve(Uint8Array.from(isSelected ? success : notFound));
    }
    if (isSelected && cla === 0x80 && ins === 0xb0) {
      const offset = p1 * 256 + p2;
      waiting = memory.subarray(offset, offset + (command[6] ?? 0));
      return Promise.resolve(Uint8Array.from([0x61, waiting.length]));
    }
    if (isSelected && cla === 0 && ins === 0xc0)
      return Promise.resolve(Uint8Array.from([...waiting, ...success]));
    return Promise.resolve(Uint8Array.from(notFound));
  };
}
