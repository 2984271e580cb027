import { countryCatalogue } from '@saphan/testkit';
import { beforeAll, describe, expect, it } from 'vitest';
import { buildSearchIndex, type SearchIndex } from '@saphan/search';

let index: SearchIndex;
beforeAll(async () => {
  index = buildSearchIndex(await countryCatalogue());
});

describe('who wants to open a restaurant', () => {
  it.each(['เปิดร้านอาหาร', 'อยากเปิดร้านอาหาร', 'ร้านอาหาร', 'open a restaurant', 'restaurant'])(
    'finds by “%s” the life event first, then the notification of a small and the licence of a large one',
    (query) => {
      const [first, ...others] = index.find(query).map(({ id }) => id);
      expect(first).toBe('open-restaurant');
      expect(others).toEqual(expect.arrayContaining(['food-place-notification', 'food-place-licence']));
    },
  );
});
