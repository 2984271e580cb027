import type { Log } from './create-log.ts';

/**
 * On SIGTERM or SIGINT runs `close` once (stop listening, let requests finish, then close pools) and ends the process;
 * a second signal, or 20 s, ends it at once.
 */
export function closeOnSignals(
  close: () => Promise<void>,
  { log, timeoutMs = 20_000 }: { log: Log; timeoutMs?: number },
): void {
  let isClosing = false;
  const end = (code: number) => {
    log.flush();
    process.exit(code);
  };
  const onSignal = (signal: NodeJS.Signals) => {
    if (isClosing) {
      end(1);
      return;
    }
    isClosing = true;
    log.info({ signal }, 'closing');
    setTimeout(() => {
      log.error('not closed in time');
      end(1);
    }, timeoutMs).unref();
    close().then(
      () => {
        log.info('closed');
        end(0);
      },
      (error: unknown) => {
        log.error({ err: error }, 'closing failed');
        end(1);
      },
    );
  };
  process.on('SIGTERM', onSignal);
  process.on('SIGINT', onSignal);
}
