import { defineTexts } from '@saphan/contracts';
import type { VNode } from 'preact';
import { Document } from '../layout/document.tsx';
import { layoutTexts } from '../layout/layout-texts.ts';
import { PageProvider, type PageFacts } from '../page-context.tsx';

export interface QueueCall {
  readonly number: string;
  readonly counter: number;
}

/** A number is said sign by sign: letters and digits alone. */
const spell = (number: string): string => number.split('').join(' ');

const texts = defineTexts(
  {
    number: 'หมายเลข',
    counter: 'ช่อง',
    waiting: (count: number) => `รออยู่ ${String(count)} คน`,
    nobody: 'ยังไม่ได้เรียกใคร',
    call: (number: string, counter: number) =>
      `ขอเชิญหมายเลข ${spell(number)} ที่ช่องบริการ ${String(counter)} ค่ะ`,
  },
  {
    number: 'Number',
    counter: 'Counter',
    waiting: (count: number) => `${String(count)} waiting`,
    nobody: 'Nobody is called yet',
    call: (number: string, counter: number) =>
      `Number ${spell(number)}, please come to counter ${String(counter)}`,
  },
);

export interface QueueScreenProps {
  page: PageFacts;
  place: string;
  /** The last call first. */
  called: readonly QueueCall[];
  waiting: number;
  demo: boolean;
  islands?: readonly string[];
}

/** Without a script the screen looks again by itself this often. */
const refreshSeconds = 10;

/** The part that changes; what a voice would say stands in it as text, in both languages. */
export function QueueCalls({
  page,
  called,
  waiting,
}: Pick<QueueScreenProps, 'page' | 'called' | 'waiting'>): VNode {
  const text = texts(page.language);
  const [last] = called;
  return (
    <div data-queue>
      {last === undefined ? (
        <p class="queue-none">{text.nobody}</p>
      ) : (
        <>
          <div class="queue-voice" aria-live="assertive">
            <p lang="th">{texts('th').call(last.number, last.counter)}</p>
            <p lang="en">{texts('en').call(last.number, last.counter)}</p>
          </div>
          <table class="queue-calls">
            <thead>
              <tr>
                <th scope="col">{text.number}</th>
                <th scope="col">{text.counter}</th>
              </tr>
            </thead>
            <tbody>
              {called.map(({ number, counter }) => (
                <tr>
                  <td>{number}</td>
                  <td>{String(counter)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </>
      )}
      <p class="queue-waiting">{text.waiting(waiting)}</p>
    </div>
  );
}

/** The screen of a waiting room: big numbers, nothing of anybody. */
export function QueueScreen(props: QueueScreenProps): VNode {
  const { page, place, demo, islands = [] } = props;
  return (
    <PageProvider page={page}>
      <Document page={page} title={place} kind="staff" islands={islands} refreshSeconds={refreshSeconds}>
        {demo && <p class="demo-strip">{layoutTexts(page.language).demo}</p>}
        <main id="main" tabIndex={-1} class="queue-screen">
          <h1>{place}</h1>
          <QueueCalls {...props} />
        </main>
      </Document>
    </PageProvider>
  );
}
