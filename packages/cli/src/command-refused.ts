/** Why a command did not do what it was asked: a sentence for the person at the terminal, who can do something about it. */
export class CommandRefused extends Error {
  override readonly name = 'CommandRefused';
}
