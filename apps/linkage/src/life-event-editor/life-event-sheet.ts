import { both, maybe, type Sheet } from '../sheet-editor/sheet.ts';

/** Kinds of question that a life event begins with: what has rows or files belongs to a form. */
export const startKinds = [
  ...(['yes-no', 'choice', 'many', 'text', 'number', 'money', 'date'] as const),
  ...(['address', 'pid', 'juristic-id', 'phone', 'email', 'note'] as const),
] as const;

/** How a life event is written: what people call it, what they are asked, which services it leads to. */
export const lifeEventSheet: Sheet = {
  list: 'lifeEvents',
  segment: 'life-events',
  groups: [
    {
      name: 'basics',
      columns: [
        ...both('names'),
        ...both('lead', 'long'),
        { path: 'keywords.th', as: 'lines' },
        { path: 'keywords.en', as: 'lines' },
      ],
    },
    {
      name: 'questions',
      rows: 'questions',
      title: ['label'],
      columns: [
        { path: 'id', as: 'text' },
        { path: 'kind', as: 'select', choices: startKinds },
        { path: 'required', as: 'yes' },
        ...both('label'),
        ...both('hint', 'text', true),
        ...both('why', 'long', true),
        maybe('options', 'options'),
        ...both('unit', 'text', true),
        maybe('minimum', 'number'),
        maybe('maximum', 'number'),
        maybe('condition', 'long'),
      ],
    },
    {
      name: 'services',
      rows: 'services',
      title: ['service'],
      columns: [
        { path: 'service', as: 'select' },
        { path: 'variant', as: 'text' },
        maybe('condition', 'long'),
        maybe('after', 'text'),
      ],
    },
    {
      name: 'upcoming',
      rows: 'upcoming',
      title: ['names'],
      columns: [...both('names'), ...both('agency'), ...both('note', 'long'), maybe('condition', 'long')],
    },
  ],
  keys: { questions: 'id', services: 'service', upcoming: 'names.en' },
  // A contradiction between services is told by its question alone.
  toPlace: (place) => (/^[a-z][A-Za-z0-9]*\./.test(place) ? `questions/${place}` : place),
};

/** What a life event begins with. */
export const toNewLifeEvent = (id: string, names: { th: string; en: string }): object => ({
  ...{ id, version: 1, names, lead: { th: '', en: '' }, keywords: { th: [], en: [] } },
  ...{ questions: [], services: [] },
});
