export interface TimeLimit {
  readonly signal: AbortSignal;
  /** As much time again from now. */
  putOff(): void;
  /** Nothing waits for the time any more. */
  close(): void;
}

/**
 * A signal for one piece of work: aborted when its time is over, or with `outer`. `AbortSignal.timeout` and `AbortSignal.any`
 * say the same, but live on until their time is over: of thirty seconds under load that is a hundred thousand of them.
 */
export function openTimeLimit(limitMs: number, outer?: AbortSignal): TimeLimit {
  const controller = new AbortController();
  const end = (): void => controller.abort(outer?.reason);
  const timer = setTimeout(
    () => controller.abort(new DOMException('The operation was aborted due to timeout', 'TimeoutError')),
    limitMs,
  );
  timer.unref();
  if (outer?.aborted) end();
  else outer?.addEventListener('abort', end, { once: true });
  return {
    signal: controller.signal,
    putOff: () => void timer.refresh(),
    close() {
      clearTimeout(timer);
      outer?.removeEventListener('abort', end);
    },
  };
}
