import formbody from '@fastify/formbody';
import { makeSimulatedCard, type SimulatedReader } from '@saphan/card-reader';
import { defineTexts } from '@saphan/contracts';
import { createServer, webProblem, type Log, type Server } from '@saphan/web';
import { chooseLanguage } from '../page/choose-language.ts';
import { html } from '../page/html.ts';
import { pageHeaders, servePageAssets } from '../page/serve-page-assets.ts';
import { toPage } from '../page/to-page.ts';
import type { findChip } from './to-chip.ts';

export type Chip = NonNullable<ReturnType<typeof findChip>>;

const texts = defineTexts(
  {
    site: 'เครื่องอ่านบัตรจำลอง',
    warning: 'ระบบสาธิต ทุกคนเป็นบุคคลสมมติ',
    title: 'บัตรในเครื่องอ่าน',
    empty: 'ไม่มีบัตร',
    remove: 'ถอดบัตร',
    insert: 'เสียบบัตรของ',
  },
  {
    site: 'Simulated card reader',
    warning: 'Demonstration: everybody is invented.',
    title: 'Card in the reader',
    empty: 'No card',
    remove: 'Take it out',
    insert: 'Put in the card of',
  },
);

const wordsOf = (name: string): string => name.split('#').filter(Boolean).join(' ');

/** The page that puts cards of invented persons into the simulated reader and takes them out. */
export async function createCardDeck(
  chips: readonly Chip[],
  reader: SimulatedReader,
  log: Log,
): Promise<Server> {
  const app = createServer({ log, bodyLimit: 1024 });
  await app.register(formbody);
  await servePageAssets(app);
  let inside: Chip | undefined;

  app.get<{ Querystring: Readonly<Record<string, unknown>> }>('/', async (request, reply) => {
    const language = chooseLanguage({ lang: request.query['lang'], cookies: request.headers.cookie });
    const text = texts(language);
    const nameOf = (chip: Chip): string => wordsOf(language === 'th' ? chip.nameTh : chip.nameEn);
    const main = html`<h1>${text.title}</h1>
      <p>${inside === undefined ? text.empty : nameOf(inside)}</p>
      <form method="post" action="/remove"><button>${text.remove}</button></form>
      <h2>${text.insert}</h2>
      ${chips.map(
        (chip) =>
          html`<form method="post" action="/insert">
            <button name="pid" value="${chip.pid}">${nameOf(chip)}</button>
          </form>`,
      )}`;
    const other = language === 'th' ? 'en' : 'th';
    const { site, warning, title } = text;
    const page = toPage({ language, title, site, warning, otherLanguage: `/?lang=${other}`, main });
    return reply.headers(pageHeaders()).type('text/html; charset=utf-8').send(page);
  });

  app.post('/insert', async (request, reply) => {
    const { pid } = (request.body ?? {}) as { readonly pid?: unknown };
    const chip = chips.find((each) => each.pid === pid);
    if (chip === undefined) throw webProblem('not-found');
    inside = chip;
    reader.insert(makeSimulatedCard(chip));
    return reply.redirect('/', 303);
  });

  app.post('/remove', async (_request, reply) => {
    inside = undefined;
    reader.remove();
    return reply.redirect('/', 303);
  });
  return app;
}
