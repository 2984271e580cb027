import { readFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, it } from 'vitest';
import { toCheckedCatalogue } from './build-catalogue.ts';
import { changedFolder } from './changed-folder.fixture.ts';
import { say } from './says.ts';
import { CatalogueRefused, type Finding, type Rule } from './finding.ts';
import { readFolder, type CatalogueFolder, type EntryKind } from './read-folder.ts';

const root = fileURLToPath(new URL('../../../catalogue', import.meta.url));
let folder: CatalogueFolder;
beforeAll(async () => {
  folder = await readFolder(root);
});

function findingsOf(given: CatalogueFolder): readonly Finding[] {
  try {
    toCheckedCatalogue(given);
    return [];
  } catch (error) {
    if (error instanceof CatalogueRefused) return error.findings;
    throw error;
  }
}

type Change = readonly [kind: EntryKind, file: string, place: string, value: unknown];

const food = 'food-place-notification';
const opening = 'open-restaurant';
const itemBelow = {
  id: 'house.code.x',
  names: { th: 'ก', en: 'x' },
  definition: { th: 'ก', en: 'x' },
  schema: { type: 'string' },
  display: 'text',
  examples: ['x'],
};
const inItems = (file: string, place: string, value: unknown): Change => ['data-items', file, place, value];
const inAnswer = (file: string, place: string, value: unknown): Change => [
  'data-services',
  file,
  place,
  value,
];
const inForm = (place: string, value: unknown): Change => ['forms', food, place, value];
const trade = 'commercial-registration';
const partners = `${trade}/trade.partners`;
const inRows = (place: string, value: unknown): Change => [
  'forms',
  trade,
  `pages/2/questions/trade.partners/${place}`,
  value,
];
const inService = (place: string, value: unknown): Change => ['services', food, place, value];
const inEvent = (place: string, value: unknown): Change => ['life-events', opening, place, value];

const words = { th: 'คำนวณ', en: 'worked out' };
const calculated = (id: string, expression: string): Change =>
  inForm(`pages/1/questions/${id}/calculation`, { expression, words });

const answer = 'operations/0/answer';
const tooOld = {
  id: 'old',
  names: { th: 'ใหม่', en: 'of this week' },
  dimension: 'timeliness',
  expression: 'today - asOf <= duration("P7D")',
};

describe('a catalogue is refused whole, with file, place and rule', () => {
  it.each<[string, Rule, string, Change]>([
    ['a field of no kind', 'schema', 'person.pid', inItems('person', 'items/person.pid/colour', 'red')],
    ['a text without English', 'schema', `${food}/names`, inService('names/en', undefined)],
    ['an empty text', 'text-complete', `${food}/names/en`, inService('names/en', '')],
    [
      'an item twice',
      'id-unique',
      'house.moo',
      inItems('house', 'items/+', { ...itemBelow, id: 'house.moo' }),
    ],
    ['an item below an item', 'id-name', 'house.code.x', inItems('house', 'items/+', itemBelow)],
    ['a FEEL keyword', 'id-name', 'house.in', inItems('house', 'items/+', { ...itemBelow, id: 'house.in' })],
    ['a wrong example', 'item-schema', 'person.pid', inItems('person', 'items/person.pid/examples', ['12'])],
    [
      'no schema',
      'item-schema',
      'person.pid',
      inItems('person', 'items/person.pid/schema', { type: 'strng' }),
    ],
    ['a nameless code', 'item-codes', 'house.use', inItems('house', 'items/house.use/codes/shop', undefined)],
    [
      'a part of another source',
      'item-parts',
      'person.nameTh',
      inItems('person', 'items/person.nameTh/parts', ['person.firstNameTh', 'house.road']),
    ],
    [
      'a whole written without a part',
      'item-parts',
      'person.nameTh',
      inItems('person', 'items/person.nameTh/written', '{person.firstNameTh}'),
    ],
    [
      'a part of two',
      'item-parts',
      'person.nameEn',
      inItems('person', 'items/person.nameEn/parts', ['person.firstNameTh', 'person.lastNameTh']),
    ],
    ['an unknown source', 'item-source', 'house.moo', inItems('house', 'items/house.moo/source', 'roads.v1')],
    ['a source without it', 'item-source', 'house.moo', inAnswer('house.v1', `${answer}/moo`, undefined)],
    ['an unknown item', 'service-answer', 'house.v1/GET /', inAnswer('house.v1', `${answer}/x`, 'house.x')],
    ['an item twice', 'service-answer', 'house.v1/GET /', inAnswer('house.v1', `${answer}/x`, 'house.moo')],
    [
      'an open answer',
      'service-answer',
      'house.v1/GET /',
      inItems('house', 'items/house.moo/schema', { oneOf: [] }),
    ],
    [
      'a required item that no answer has',
      'reference',
      'house.v1/requiredItems',
      inAnswer('house.v1', 'requiredItems/+', 'person.pid'),
    ],
    [
      'a rule of quality twice',
      'id-unique',
      'house.v1/qualityRules/number-in-address',
      inAnswer('house.v1', 'qualityRules/+', { ...tooOld, id: 'number-in-address' }),
    ],
    [
      'a rule of quality that is no question of yes or no',
      'expression',
      'house.v1/qualityRules/old',
      inAnswer('house.v1', 'qualityRules/+', { ...tooOld, expression: 'today - asOf' }),
    ],
    [
      'a rule of quality about another register',
      'condition-known',
      'house.v1/qualityRules/old',
      inAnswer('house.v1', 'qualityRules/+', { ...tooOld, expression: 'person.pid != ""' }),
    ],
    [
      'a form that asks of which day a register is',
      'expression',
      `${food}/shop.name`,
      inForm('pages/1/questions/shop.name/condition', 'asOf <= today'),
    ],
    [
      'children of nobody who could be named',
      'reference',
      'child.v1/relations',
      inAnswer('children.v1', 'mandates/kind', 'house'),
    ],
    [
      'another person’s register that knows companies too',
      'reference',
      'child.v1/relations',
      inAnswer('child.v1', 'subjects/+', 'juristic'),
    ],
    [
      'a service about a child that does not say which',
      'reference',
      'child.v1/relations',
      ['services', 'newborn-subsidy', 'subjects', undefined],
    ],
    ['no such list', 'reference', 'houses.v1/mandates', inAnswer('houses.v1', 'mandates/list', 'homes')],
    [
      'an unknown item',
      'question-item',
      `${food}/shop.x`,
      inForm('pages/1/questions/+', { item: 'shop.x', label: { th: 'ก', en: 'x' } }),
    ],
    [
      'an unlisted item',
      'form-listed',
      `${food}/business.startDate`,
      inForm('pages/1/questions/+', { item: 'business.startDate' }),
    ],
    [
      'an item nobody asks',
      'item-reachable',
      `${food}/items/shop.name`,
      inForm('pages/1/questions/shop.name', undefined),
    ],
    [
      'required, yet optional',
      'item-reachable',
      `${food}/items/shop.name`,
      inForm('pages/1/questions/shop.name/required', false),
    ],
    [
      'a repeat group without rows',
      'question-kind',
      `${food}/shop.name`,
      inForm('pages/1/questions/shop.name/kind', 'repeat'),
    ],
    ['a row that asks what the item lacks', 'question-kind', partners, inRows('questions/1/id', 'house')],
    ['a row that asks twice', 'question-kind', partners, inRows('questions/1/id', 'name')],
    ['a row’s name with a dot', 'question-kind', partners, inRows('questions/1/id', 'a.b')],
    ['a row that asks the day', 'question-kind', partners, inRows('questions/1/id', 'today')],
    ['a file in a row', 'question-kind', partners, inRows('questions/1/kind', 'file')],
    ['a nameless row', 'question-kind', partners, inRows('entry', undefined)],
    ['too many rows', 'question-kind', partners, inRows('maximum', 1001)],
    [
      'a row’s condition with an unknown name',
      'expression',
      `${partners}/pid`,
      inRows('questions/1/condition', 'nane = "x"'),
    ],
    [
      'a question of a row that decides about itself',
      'condition-cycle',
      `${partners}/name`,
      inRows('questions/0/condition', 'name = "x"'),
    ],
    [
      'nothing to choose',
      'question-kind',
      `${food}/shop.name`,
      inForm('pages/1/questions/shop.name/kind', 'choice'),
    ],
    [
      'another form’s own question',
      'question-item',
      `${food}/own.buildingPermit.x`,
      inForm('pages/1/questions/+', {
        id: 'own.buildingPermit.x',
        kind: 'text',
        label: { th: 'ก', en: 'x' },
        required: false,
      }),
    ],
    ['questions under the ids of another form', 'id-unique', opening, inForm('id', 'open--restaurant')],
    ['no pattern', 'question-kind', `${food}/shop.name`, inForm('pages/1/questions/shop.name/pattern', '(')],
    [
      'a document that shows what its service does not have',
      'reference',
      `${food}/documents/food-place-certificate/shown`,
      inService('documents/0/shown', ['house.nothing']),
    ],
    [
      'a personal item on a document that no law has displayed',
      'shown-open',
      `${food}/documents/food-place-certificate/shown/house.address`,
      inService('documents/0/shownBy', undefined),
    ],
    [
      'a file for everybody to see',
      'shown-open',
      `${food}/documents/food-place-certificate/shown/shop.plan`,
      inService('documents/0/shown', ['shop.plan']),
    ],
    [
      'a sensitive item for everybody to see, by whatever law',
      'shown-open',
      `${food}/documents/food-place-certificate/shown/shop.name`,
      inItems('shop', 'items/shop.name/personal', 'sensitive'),
    ],
    [
      'a whole of which a part is sensitive',
      'shown-open',
      `${food}/documents/food-place-certificate/shown/house.address`,
      inItems('house', 'items/house.moo/personal', 'sensitive'),
    ],
    [
      'a secret item for everybody to see',
      'shown-open',
      `${food}/documents/food-place-certificate/shown/shop.name`,
      inItems('shop', 'items/shop.name/classification', 'secret'),
    ],
    [
      'a state paper as upload',
      'state-paper',
      `${food}/evidence/plan`,
      inService('evidence/plan/issuedByState', true),
    ],
    [
      'data that is looked at after the decision',
      'evidence-officer',
      `${food}/evidence/name-change`,
      inService('evidence/name-change/when', 'after-decision'),
    ],
    [
      'data that the form does not have',
      'evidence-way',
      `${food}/evidence/name-change`,
      inForm('pages/0/questions/person.formerNames', undefined),
    ],
    [
      'a declaration of something else',
      'evidence-way',
      `${food}/evidence/plan`,
      inService('evidence/plan/question', 'shop.lease'),
    ],
    [
      'an answer that is needed where nobody asks',
      'evidence-way',
      `${food}/evidence/lease`,
      inService('evidence/lease/condition', undefined),
    ],
    [
      'an inspection that no officer makes',
      'evidence-way',
      `${food}/evidence/medical-certificate`,
      inService('evidence/medical-certificate/fallback', 'none-needed'),
    ],
    [
      'an inspection proved by data',
      'evidence-way',
      `${food}/evidence/medical-certificate`,
      inService('evidence/medical-certificate/items', ['shop.name']),
    ],
    [
      'a paper dropped without a reason',
      'evidence-way',
      `${food}/evidence/liquor-licence`,
      inService('evidence/liquor-licence/note', undefined),
    ],
    [
      'another source',
      'evidence-source',
      `${food}/evidence/name-change`,
      inService('evidence/name-change/dataService', 'house.v1'),
    ],
    [
      'no way when it is down',
      'evidence-source',
      `${food}/evidence/id-card`,
      inService('evidence/id-card/fallback', 'none-needed'),
    ],
    [
      'an upload unasked',
      'evidence-question',
      `${food}/evidence/plan`,
      inService('evidence/plan/question', undefined),
    ],
    ['a file in no list', 'evidence-listed', `${food}/shop.plan`, inService('evidence/plan', undefined)],
    [
      'evidence unlisted',
      'reference',
      `${food}/evidence/plan`,
      inService('evidence/plan/items/0', 'person.sex'),
    ],
    ['nowhere to complain', 'manual-complete', `${food}/providers`, inService('providers/0/complaints', [])],
    ['steps too long', 'manual-complete', `${food}/steps`, inService('steps/1/days', 60)],
    ['no such area', 'reference', `${food}/providers`, inService('providers/0/areas', ['999999'])],
    [
      'a register of no place',
      'reference',
      'building.v1/coverage',
      ['data-services', 'building.v1', 'coverage/members', ['TH/LGO/NOWHERE']],
    ],
    [
      'a register of places that nobody asks',
      'reference',
      'building.v1/coverage',
      ['data-services', 'building.v1', 'coverage/by', 'house.postalCode'],
    ],
    ['an area untold', 'reference', `${food}/providers`, inService('providers/0/by', 'house.moo')],
    ['no such form', 'reference', `${food}/form`, inService('form', 'other')],
    ['no such template', 'reference', `${food}/documents`, inService('documents/0/template', 'other')],
    ['no such variant', 'reference', `${opening}/services`, inEvent('services/1/variant', 'other')],
    [
      'waiting for none of its own',
      'reference',
      `${opening}/services`,
      inEvent('services/1/after', 'passport'),
    ],
    [
      'waiting for itself',
      'condition-cycle',
      `${opening}/services`,
      inEvent('services/1/after', 'food-place-licence'),
    ],
    [
      'a window of no day',
      'window-day',
      `${food}/windows/w`,
      inService('windows', [{ label: { th: 'ก', en: 'w' }, from: '02-30', until: '03-31' }]),
    ],
    [
      'a window over the end of the year',
      'window-day',
      `${food}/windows/w`,
      inService('windows', [{ label: { th: 'ก', en: 'w' }, from: '10-01', until: '03-31' }]),
    ],
    ['a row of no variant', 'reference', `${food}/fees/Up to 10 m²`, inService('fees/0/variants', ['other'])],
    [
      'a point of a visit twice',
      'id-unique',
      `${food}/inspection/waste`,
      inService('inspection', {
        checklist: [1, 2].map(() => ({ id: 'waste', text: { th: 'ก', en: 'a' } })),
      }),
    ],
    ['a variant twice', 'id-unique', `${food}/variants/new`, inService('variants/1/id', 'new')],
    [
      'in the place of one that nobody picks',
      'variant',
      `${food}/variants/amend`,
      inService('variants/1/insteadOf', { variant: 'other', when: 'shop.seats > 1' }),
    ],
    [
      'first one that nobody picks',
      'variant',
      `${food}/variants/new`,
      inService('variants/0/insteadOf', { variant: 'amend', when: 'shop.seats > 1' }),
    ],
    [
      'renewed by what nobody picks',
      'variant',
      `${food}/documents/food-place-certificate/renewal`,
      inService('documents/0/renewal', { variant: 'other' }),
    ],
    [
      'decided by what the picked one is not asked',
      'condition-known',
      `${food}/variants/amend`,
      inService('variants/1/insteadOf', { variant: 'new', when: 'earlier.loss = "lost"' }),
    ],
    [
      'a variant quicker than its steps',
      'manual-complete',
      `${food}/steps`,
      inService('variants/1/time', { days: 1, unit: 'calendar' }),
    ],
    [
      'a type mistake',
      'expression',
      `${opening}/services`,
      inEvent('services/1/condition', 'business.expectedTurnover > 1'),
    ],
    [
      'a choice that the data item does not have',
      'expression',
      `${food}/shop.tenure`,
      inForm('pages/1/questions/shop.tenure/condition', 'shop.sells[1] = "drink"'),
    ],
    [
      'what nobody asks',
      'condition-known',
      `${opening}/services`,
      inEvent('services/1/condition', 'shop.name = "x"'),
    ],
    [
      'a circle',
      'condition-cycle',
      `${opening}/questions`,
      inEvent('questions/6/condition', 'applicant.kind = "person"'),
    ],
    [
      'rules of rows that together take too long',
      'rules-cost',
      `${partners}/pid`,
      inRows('questions/1/condition', 'count(for x in 1..100000 return x) > 3'),
    ],
    [
      'a calculation of another type than its question',
      'expression',
      `${food}/shop.areaSquareMetres/calculation`,
      calculated('shop.areaSquareMetres', 'baht(3)'),
    ],
    [
      'a calculation that reads what nobody has',
      'condition-known',
      `${food}/shop.areaSquareMetres/calculation`,
      calculated('shop.areaSquareMetres', 'if trade.capital > baht(1) then 1 else 2'),
    ],
    [
      'a calculation of itself',
      'condition-cycle',
      `${food}/shop.areaSquareMetres/calculation`,
      calculated('shop.areaSquareMetres', 'shop.areaSquareMetres + 1'),
    ],
    [
      'a calculation in rows that takes too long',
      'rules-cost',
      `${partners}/contribution/calculation`,
      inRows('questions/2/calculation', {
        expression: 'baht(1) * count(for x in 1..100000 return x)',
        words: { th: 'คำนวณ', en: 'worked out' },
      }),
    ],
    [
      'a calculation of a kind that can’t be',
      'question-kind',
      `${food}/shop.plan`,
      calculated('shop.plan', 'null'),
    ],
    [
      'a calculation without words in both languages',
      'text-complete',
      `${food}/pages`,
      inForm('pages/1/questions/shop.areaSquareMetres/calculation', {
        expression: '3',
        words: { th: 'สาม', en: '' },
      }),
    ],
    [
      'a contradiction',
      'merge-conflict',
      `${opening}/shop.name`,
      ['forms', 'vat-registration', 'pages/1/questions/shop.name/kind', 'number'],
    ],
  ])('%s (%s at %s)', (_, rule, place, change) => {
    const findings = findingsOf(changedFolder(folder, ...change));
    const found = findings.find((one) => one.rule === rule && one.place.startsWith(place));
    expect(findings.map((one) => `${one.rule} ${one.place}`)).toContain(`${rule} ${found?.place ?? place}`);
    expect(found?.file).toMatch(/^[a-z-]+\/[a-z0-9.-]+\.yaml$/);
    expect(found?.cure.en).toMatch(/\.$/);
    expect(found?.cure.th).toMatch(/[ก-๙]/);
  });

  it('says which choice a mistyped code means, in a condition, a rule of a row and a calculation', () => {
    const kind = { id: 'kind', kind: 'choice', label: { th: 'ก', en: 'k' }, required: true };
    const options = [{ value: 'natural', label: { th: 'ก', en: 'k' } }];
    const calculation = { expression: 'if shop.areaSquareMetres > 3 then "rent" else "ownn"', words };
    const findings = findingsOf(
      [
        inForm('pages/1/questions/shop.areaSquareMetres/condition', 'shop.tenure in ("own", "rentt")'),
        inForm('pages/1/questions/shop.tenure/calculation', calculation),
        inRows('questions/+', { ...kind, options, condition: 'kind = "natral"' }),
      ].reduce((given, change) => changedFolder(given, ...change), folder),
    ).filter(({ rule }) => rule === 'expression');
    expect(
      findings.map(({ place, message }) => [place, message.en.replace(/ in: .*$/s, ''), message.th]),
    ).toEqual([
      [
        `${partners}/kind`,
        '1:8 "kind" has no choice "natral"; did you mean "natural"?',
        expect.stringContaining('หมายถึง "natural" หรือไม่'),
      ],
      [
        `${food}/shop.tenure/calculation`,
        '1:47 there is no choice "ownn"; did you mean "own"?',
        expect.stringContaining('หมายถึง "own" หรือไม่'),
      ],
      [
        `${food}/shop.areaSquareMetres`,
        '1:24 "shop.tenure" has no choice "rentt"; did you mean "rent"?',
        expect.stringContaining('หมายถึง "rent" หรือไม่'),
      ],
    ]);
  });

  it('lets no row be worked out of what its rows add up to', () => {
    const sum = { expression: 'sum(trade.partners.contribution)', words };
    const half = { expression: 'trade.capital / 2', words };
    const total = changedFolder(folder, 'forms', trade, 'pages/2/questions/trade.capital/calculation', sum);
    expect(findingsOf(total)).toEqual([]);
    const findings = findingsOf(changedFolder(total, ...inRows('questions/2/calculation', half)));
    const [cycle] = findings.filter(({ rule }) => rule === 'condition-cycle');
    expect(cycle?.message.en).toContain('trade.partners/contribution');
    expect(cycle?.place).toMatch(/\/calculation$/);
  });

  it('lets no short question of a life event be worked out', () => {
    const calculation = { expression: '3', words };
    const findings = findingsOf(
      changedFolder(folder, ...inEvent('questions/shop.areaSquareMetres/calculation', calculation)),
    );
    expect(findings.map(({ rule, place }) => `${rule} ${place}`)).toContain(
      `question-kind ${opening}/shop.areaSquareMetres`,
    );
  });

  it('a file that could not be read', () => {
    const finding = { file: 'x', place: '3:1', rule: 'yaml', ...say(['m', 'c'], ['ม', 'ค']) } as const;
    expect(findingsOf({ ...folder, findings: [finding] })).toEqual([finding]);
  });
});

describe('the catalogue of this repository', () => {
  it('is right, and the same bytes every time', async () => {
    const once = JSON.stringify(toCheckedCatalogue(folder));
    expect(JSON.stringify(toCheckedCatalogue(await readFolder(root)))).toBe(once);
  });

  it('has every expression compiled', () => {
    const catalogue = toCheckedCatalogue(folder);
    const sources = JSON.stringify(catalogue).match(/"(?:condition|expression)":"(?:[^"\\]|\\.)*"/g) ?? [];
    expect(sources.length).toBeGreaterThan(20);
    for (const text of sources) {
      const [source] = Object.values(JSON.parse(`{${text}}`) as Record<string, string>);
      expect(catalogue.expressions).toHaveProperty([source ?? '']);
    }
  });

  it('says of each amount that nobody has confirmed it', async () => {
    const text = await readFile(`${root}/services/${food}.yaml`, 'utf8');
    expect(text.match(/validFrom.*\n\s+unconfirmed: true/g)).toHaveLength(
      text.match(/amountSatang/g)?.length ?? 0,
    );
  });
});
