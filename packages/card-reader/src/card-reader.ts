/** Sends one command APDU to the card (ISO 7816-4). @returns data and the two status bytes */
export type Transmit = (command: Uint8Array) => Promise<Uint8Array>;

/** A reader with a card in it or not. Real ones are reached by PC/SC; a simulated one takes the cards of invented persons. */
export interface CardReader {
  readonly name: string;
  /** The card that is in it now; nothing where there is none. */
  findCard(): Transmit | undefined;
  /** Calls at every insertion and removal. @returns ends that */
  onChange(listener: () => void): () => void;
  close(): Promise<void>;
}

export type CardProblemCode = 'no-card' | 'card-not-thai' | 'card-unreadable' | 'malformed';

/** Why a card gave nothing. */
export class CardProblem extends Error {
  readonly code: CardProblemCode;
  constructor(code: CardProblemCode, detail = '') {
    super(detail === '' ? code : `${code}: ${detail}`);
    this.code = code;
  }
}
