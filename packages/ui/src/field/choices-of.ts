import type { Language, Question } from '@saphan/contracts';
import { sortThai } from '@saphan/thai';

interface Choice {
  readonly value: string;
  readonly label: string;
}

/** What there is to choose, in the order of the catalogue, or of the language where the question says so. */
export function choicesOf({ options = [], alphabetical }: Question, language: Language): readonly Choice[] {
  const choices = options.map(({ value, label }) => ({ value, label: label[language] }));
  if (alphabetical === undefined) return choices;
  const isLast = ({ value }: Choice): boolean => alphabetical.last.includes(value);
  return [
    ...sortThai(
      choices.filter((choice) => !isLast(choice)),
      ({ label }) => label,
    ),
    ...choices.filter(isLast),
  ];
}
