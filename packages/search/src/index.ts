export { allHits, buildSearchIndex, hitTexts, type SearchHit, type SearchIndex } from './search-index.ts';
