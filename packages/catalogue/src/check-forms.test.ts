import type { Question } from '@saphan/contracts';
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
