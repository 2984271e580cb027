import { expect, test } from 'vitest';
import { watchRefusal, type SeenRefusal } from './watch-refusal.ts';

const line = (fields: object): string => `${JSON.stringify({ level: 'info', ...fields })}\n`;
const answered = line({ request: 'r', status: 403, msg: 'answered' });

async function watch(seen: SeenRefusal, written: readonly string[]): Promise<unknown> {
  const logged = [line({ code: 'forbidden', request: 'r' }), answered];
  return watchRefusal(
    logged,
    () => Promise.resolve(logged.push(...written)).then(() => seen),
    (answer) => answer,
    20,
  );
}

test.each<[string, SeenRefusal, string[]]>([
  ['is silent', { status: 403 }, []],
  ['tells of another code', { status: 403, code: 'forbidden' }, [line({ code: 'not-found' })]],
  ['tells that it was answered, not why', { status: 403 }, [answered]],
  ['tells of a failure below an error', { status: 500, code: 'internal' }, [line({ code: 'internal' })]],
])('a log that %s is found out', async (_name, seen, written) => {
  await expect(watch(seen, written)).rejects.toThrow('no log line');
});

test('a log that names a person is found out', async () => {
  const why = line({ code: 'subject-malformed', why: 'pid:9501100000101' });
  await expect(watch({ status: 400, code: 'subject-malformed' }, [why])).rejects.toThrow('names a person');
});

test('a refusal that is logged, and what is none, pass', async () => {
  const told = [line({ code: 'forbidden', request: 'r' }), answered];
  await watch({ status: 403 }, told);
  await watch({ status: 403, code: 'forbidden' }, told);
  await watch({ status: 422 }, [line({ request: 'x', status: 422, msg: 'answered' })]);
  await watch({ status: 200 }, []);
});
