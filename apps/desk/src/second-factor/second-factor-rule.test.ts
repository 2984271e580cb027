import type { PageServer } from '@saphan/web/pages';
import Fastify from 'fastify';
import { describe, expect, it } from 'vitest';
import type { Desk } from '../desk.ts';
import { askSecondFactors, withSecondFactor } from './second-factor-rule.ts';
import { withoutSecondFactor } from './without-second-factor.ts';

const handler = () => 'done';
const declared = { config: withSecondFactor({ page: '/' }) };

function open() {
  const app = Fastify();
  askSecondFactors(app as unknown as PageServer, {} as Desk);
  return app;
}

describe('a server does not start', () => {
  it('with a route that changes something and says nothing of a second factor', () => {
    expect(() => open().post('/cases/:id/new-decision', handler)).toThrow(
      'POST /cases/:id/new-decision must',
    );
    expect(() => open().delete('/cases/:id', handler)).toThrow('DELETE /cases/:id must');
  });

  it('with a route that declares it and is listed as one that needs none', () => {
    expect(() => open().post('/cases/:id/note', declared, handler)).toThrow('must either');
  });

  it('with a line of the list that is about no route', async () => {
    await expect(open().ready()).rejects.toThrow('no such routes: POST /cases/:id/claim');
  });
});

it('starts with routes that declare it, that are listed, that only show, and doors for programs', async () => {
  const app = open();
  for (const route of [...withoutSecondFactor.values()].flat()) app.post(route.replace('POST ', ''), handler);
  app.get('/cases/:id', handler);
  app.post('/cases/:id/new-decision', declared, handler);
  app.put('/api/new-thing', { config: { page: false } }, handler);
  await expect(app.ready()).resolves.toBeDefined();
});
