import { subjectKinds, type Operation } from '@saphan/contracts';
import { both, maybe, type Sheet } from '../sheet-editor/sheet.ts';
import { answerLook, operationName } from './answer-look.ts';

/** How a data service is written: about whom it answers, how it is called, and which items it gives. */
export const dataServiceSheet: Sheet = {
  list: 'dataServices',
  segment: 'data-services',
  groups: [
    {
      name: 'basics',
      columns: [
        ...both('names'),
        { path: 'subjects', as: 'many', choices: subjectKinds },
        maybe('relations', 'many', ['parent', 'guardian']),
        { path: 'rights', as: 'many', choices: ['citizen', 'officer', 'submission'] },
        ...both('freshness', 'text', true),
        maybe('documents', 'ids'),
        maybe('issued', 'text'),
      ],
    },
    {
      name: 'operations',
      rows: 'operations',
      title: ['method', 'path'],
      columns: [
        { path: 'method', as: 'select', choices: ['GET', 'POST', 'PUT'] },
        { path: 'path', as: 'text' },
        { path: 'idempotent', as: 'yes' },
        maybe('requestItem', 'text'),
      ],
    },
    {
      name: 'answer',
      rows: 'operations',
      title: ['property', 'item'],
      columns: [
        { path: 'operation', as: 'select' },
        maybe('property', 'text'),
        { path: 'item', as: 'text' },
        { path: 'required', as: 'yes' },
      ],
      look: answerLook,
    },
    { name: 'required', columns: [maybe('requiredItems', 'ids')] },
    {
      name: 'quality',
      rows: 'qualityRules',
      isOptional: true,
      columns: [
        { path: 'id', as: 'text' },
        ...both('names'),
        { path: 'dimension', as: 'select', choices: ['accuracy', 'completeness', 'timeliness'] },
        { path: 'expression', as: 'long' },
      ],
      title: ['names', 'id'],
    },
    {
      name: 'coverage',
      columns: [
        maybe('coverage.by', 'text'),
        maybe('coverage.members', 'covered'),
        ...['list', 'kind', 'value', 'relation', 'needed', 'together'].map((each) =>
          maybe(`mandates.${each}`, 'text'),
        ),
      ],
    },
  ],
  keys: { qualityRules: 'id' },
  // What is wrong with an operation is told by its method and path.
  toPlace: (place) => (/^(GET|POST|PUT) /.test(place) ? 'operations' : place),
  choices: ({ operations }) => ({
    operation: ((operations ?? []) as readonly Operation[]).map((operation) => {
      const name = operationName(operation);
      return { value: name, label: name };
    }),
  }),
};

/** What a data service begins with. */
export const toNewDataService = (code: string, names: { th: string; en: string }): object => ({
  ...{ code, names, subjects: ['pid'], rights: ['officer'] },
  operations: [{ method: 'GET', path: '/', idempotent: true, query: [] }],
});
