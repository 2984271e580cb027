import { fileTypes, mostFileBytes, type Question } from '@saphan/contracts';
import { expect, test } from 'vitest';
import { findQuestionFaults } from './check-forms.ts';
import { saysOfForms } from './says-of-forms.ts';

const label = { th: 'รูป', en: 'Photo' };
const file = (more: Partial<Question>): Question => ({
  id: 'own.f.photo',
  kind: 'file',
  label,
  required: true,
  accept: ['image/jpeg'],
  ...more,
});

test('the place of photos is kept only where photos are taken', () => {
  expect(findQuestionFaults(file({ keepLocation: true, accept: ['application/pdf'] }))).toEqual([
    saysOfForms.noPhotos,
  ]);
  expect(findQuestionFaults(file({ keepLocation: true, kind: 'text' }))).toEqual([saysOfForms.noPhotos]);
  expect(findQuestionFaults(file({ keepLocation: true }))).toEqual([]);
  expect(findQuestionFaults(file({ accept: ['application/pdf'] }))).toEqual([]);
});

test('a file question takes kinds and sizes of file that somebody can hand in', () => {
  const known = fileTypes.join(', ');
  expect(findQuestionFaults(file({ accept: ['image/jpg', 'image/png', 'text/html'] }))).toEqual([
    saysOfForms.unknownMedia('image/jpg, text/html', known),
  ]);
  expect(findQuestionFaults(file({ accept: [...fileTypes], maxBytes: mostFileBytes }))).toEqual([]);
  for (const maxBytes of [0, -1, mostFileBytes + 1])
    expect(findQuestionFaults(file({ maxBytes }))).toEqual([saysOfForms.fileBytes(64)]);
});
