/**
 * A text that is the same for all instants of a span, such as their day: made once a span, as long as they come in order.
 * @param spanMs spans count from the epoch
 * @param toText of the first instant of a span, epoch milliseconds
 */
export function oncePer(spanMs: number, toText: (ms: number) => string): (ms: number) => string {
  let span: number | undefined;
  let text = '';
  return (ms) => {
    const wanted = Math.floor(ms / spanMs);
    if (wanted !== span) {
      text = toText(wanted * spanMs);
      span = wanted;
    }
    return text;
  };
}
