import { expect, it } from 'vitest';
import { newIndex, newItem, newQuestion } from './forms.fixture.ts';
import { groupParts, isPartGroup } from './group-parts.ts';

const parts = ['name.first', 'name.last'];
const index = newIndex({
  items: [
    newItem('name.whole', { parts, written: '{name.first} {name.last}' }),
    newItem('place.whole', { parts: ['place.road', 'place.town'] }),
    ...[...parts, 'place.road', 'place.town', 'other'].map((id) => newItem(id)),
  ],
});
const group = (ids: readonly string[], canJoin: (id: string) => boolean = () => true) =>
  groupParts(
    index,
    ids.map((id) => ({ question: newQuestion(id), how: 'fetched', demands: [] })),
    ({ question }) => canJoin(question.id),
  ).map((row) =>
    isPartGroup(row)
      ? `${row.whole.id}: ${row.questions.map(({ question }) => question.id).join(' ')}`
      : row.question.id,
  );

it('parts from which the whole is written stand in one row, in the place of the first', () => {
  expect(group(['name.first', 'other', 'name.last'])).toEqual(['name.whole: name.first name.last', 'other']);
});

it('a whole that only its source writes needs to be there itself', () => {
  expect(group(['place.road', 'place.town'])).toEqual(['place.road', 'place.town']);
  expect(group(['place.whole', 'place.town'])).toEqual(['place.whole: place.whole place.town']);
});

it('nothing is brought together of which a part is missing or stands by itself', () => {
  expect(group(['name.last', 'other'])).toEqual(['name.last', 'other']);
  expect(group(['name.first', 'name.last'], (id) => id !== 'name.last')).toEqual(['name.first', 'name.last']);
});
