import type { Inspection } from '@saphan/contracts';
import { both, maybe, type Group, type Look, type Sheet } from '../sheet-editor/sheet.ts';

/** Kinds of application that a row belongs to. */
const ofVariants = maybe('variants', 'ids');

/** Points of a visit on the spot. */
const checklistOf: Look = {
  toRows: (part) => (part as Inspection | undefined)?.checklist ?? [],
  toPart: (rows) => (rows.length === 0 ? undefined : { checklist: rows }),
  findMisplaced: () => [],
};

const groups: readonly Group[] = [
  {
    name: 'basics',
    columns: [
      ...both('names'),
      ...both('summary', 'long'),
      maybe('keywords.th', 'lines'),
      maybe('keywords.en', 'lines'),
      {
        path: 'kind',
        as: 'select',
        choices: ['register', 'licence', 'permit', 'notification', 'certificate', 'benefit', 'tax'],
      },
      { path: 'audience', as: 'many', choices: ['person', 'business', 'foreigner'] },
      maybe('owner', 'select'),
      maybe('byAgent', 'yes'),
      maybe('fourEyes', 'yes'),
      { path: 'form', as: 'select' },
      maybe('process', 'select'),
      maybe('subjects', 'pairs'),
    ],
  },
  {
    name: 'manual',
    columns: [
      { path: 'criteria', as: 'texts' },
      { path: 'time.days', as: 'number' },
      { path: 'time.unit', as: 'select', choices: ['working', 'calendar'] },
      maybe('time.unconfirmed', 'yes'),
      { path: 'assurance.ial', as: 'number' },
      { path: 'assurance.aal', as: 'number' },
      ...both('exemption.act', 'text', true),
      maybe('exemption.section', 'text'),
      maybe('exemption.unconfirmed', 'yes'),
      maybe('volumePerYear.low', 'number'),
      maybe('volumePerYear.high', 'number'),
      maybe('volumePerYear.source', 'text'),
    ],
  },
  {
    name: 'windows',
    rows: 'windows',
    isOptional: true,
    columns: [
      ...both('label'),
      ofVariants,
      maybe('condition', 'long'),
      { path: 'from', as: 'text' },
      { path: 'until', as: 'text' },
    ],
  },
  {
    name: 'variants',
    rows: 'variants',
    columns: [
      { path: 'id', as: 'text' },
      ...both('names'),
      maybe('time.days', 'number'),
      maybe('time.unit', 'select', ['working', 'calendar']),
      maybe('time.unconfirmed', 'yes'),
      maybe('process', 'select'),
      maybe('insteadOf.variant', 'text'),
      maybe('insteadOf.when', 'long'),
    ],
  },
  {
    name: 'laws',
    rows: 'laws',
    columns: [...both('act'), maybe('section', 'text'), maybe('unconfirmed', 'yes')],
  },
  {
    name: 'steps',
    rows: 'steps',
    columns: [
      ...both('names'),
      ofVariants,
      maybe('days', 'number'),
      maybe('minutes', 'number'),
      ...both('unit'),
    ],
  },
  {
    name: 'fees',
    rows: 'fees',
    columns: [
      ...both('label'),
      ofVariants,
      { path: 'amountSatang', as: 'baht' },
      maybe('condition', 'long'),
      maybe('quantity', 'long'),
      maybe('minimumSatang', 'baht'),
      { path: 'validFrom', as: 'date' },
      maybe('validUntil', 'date'),
      maybe('unconfirmed', 'yes'),
    ],
  },
  {
    name: 'items',
    rows: 'items',
    columns: [
      { path: 'item', as: 'text' },
      ofVariants,
      { path: 'required', as: 'yes' },
      ...both('purpose'),
      maybe('condition', 'long'),
    ],
  },
  {
    name: 'evidence',
    rows: 'evidence',
    columns: [
      { path: 'id', as: 'text' },
      ...both('paper'),
      ofVariants,
      { path: 'issuer', as: 'select' },
      { path: 'issuedByState', as: 'yes' },
      {
        path: 'resolution',
        as: 'select',
        choices: [
          ...['data', 'upload', 'declaration', 'attestation'],
          ...['consent', 'mandate', 'inspection', 'not-needed'],
        ],
      },
      { path: 'items', as: 'ids' },
      maybe('dataService', 'select'),
      maybe('question', 'text'),
      maybe('word', 'text'),
      maybe('condition', 'long'),
      {
        path: 'fallback',
        as: 'select',
        choices: ['officer-fetches-later', 'officer-attests', 'agency-copies', 'none-needed'],
      },
      maybe('when', 'select', ['after-decision']),
      ...both('note', 'text', true),
    ],
  },
  {
    name: 'words',
    rows: 'words',
    isOptional: true,
    columns: [
      { path: 'id', as: 'text' },
      { path: 'kind', as: 'select', choices: ['consent', 'attestation', 'signature'] },
      ...both('role'),
      ...both('says', 'long'),
      maybe('by.rows', 'text'),
      { path: 'by.pid', as: 'text' },
      { path: 'by.name', as: 'text' },
      maybe('needed', 'number'),
      maybe('condition', 'long'),
      { path: 'reads', as: 'ids' },
      maybe('standing.relation', 'select', ['director', 'householder', 'resident', 'parent']),
      maybe('standing.kind', 'select', ['juristic', 'house', 'parcel', 'vehicle', 'licence']),
      maybe('standing.item', 'text'),
    ],
  },
  {
    name: 'documents',
    rows: 'documents',
    columns: [
      { path: 'type', as: 'text' },
      ofVariants,
      ...both('names'),
      { path: 'template', as: 'select' },
      maybe('validMonths', 'number'),
      { path: 'numberPrefix', as: 'text' },
      maybe('shown', 'ids'),
      ...both('shownBy.act', 'text', true),
      maybe('shownBy.section', 'text'),
      maybe('shownBy.unconfirmed', 'yes'),
    ],
  },
  {
    name: 'providers',
    rows: 'providers',
    columns: [
      { path: 'subsystem', as: 'select' },
      { path: 'areas', as: 'areas' },
      maybe('by', 'text'),
      { path: 'places', as: 'texts' },
      ...both('hours'),
      { path: 'channels', as: 'texts' },
      { path: 'complaints', as: 'texts' },
    ],
  },
  {
    name: 'inspection',
    rows: 'inspection',
    isOptional: true,
    look: checklistOf,
    columns: [{ path: 'id', as: 'text' }, ...both('text')],
  },
  {
    name: 'refusals',
    rows: 'refusalReasons',
    columns: [
      { path: 'code', as: 'text' },
      ...both('text'),
      ...both('law.act'),
      maybe('law.section', 'text'),
      maybe('law.unconfirmed', 'yes'),
    ],
  },
];

/** How a service is written. */
export const serviceSheet: Sheet = {
  list: 'services',
  segment: 'services',
  groups,
  keys: {
    items: 'item',
    evidence: 'id',
    words: 'id',
    variants: 'id',
    providers: 'subsystem',
    documents: 'type',
    windows: 'from',
    refusalReasons: 'code',
  },
};
