import type { Examples } from '../example.ts';
import { usePage } from '../page-context.tsx';
import { QueueCalls } from './queue-screen.tsx';

const Calls = () => (
  <QueueCalls
    page={usePage()}
    called={[
      { number: 'A012', counter: 3 },
      { number: 'B007', counter: 1 },
    ]}
    waiting={4}
  />
);

export const examples: Examples = {
  'numbers that are called': () => <Calls />,
  'nobody yet': () => {
    const None = () => <QueueCalls page={usePage()} called={[]} waiting={0} />;
    return <None />;
  },
};
