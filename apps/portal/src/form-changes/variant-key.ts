import type { Draft } from '../draft/draft.ts';

/** The services of a draft, each with its kind: with the catalogue they decide the form. */
export const variantKey = ({ services }: Draft): string[] =>
  services.map(({ id, variant }) => `${id} ${variant}`);
