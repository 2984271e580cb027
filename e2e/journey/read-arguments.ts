import type { Language } from '@saphan/contracts';
import { parseOptions } from '../parse-options.ts';
import { isJourneyName, journeys, type JourneyName } from './journeys.ts';

export interface JourneyOptions {
  readonly journey: JourneyName;
  readonly usesScript: boolean;
  /** True where nobody touches a mouse. */
  readonly usesKeyboard: boolean;
  readonly language: Language;
  /** National id of the one who applies; the one whose story it is unless told. */
  readonly person: string | undefined;
  /** Folder of the screenshots. */
  readonly output: string;
}

const usage = `npm run journey -- ${Object.keys(journeys).join('|')} [--no-js] [--keyboard] [--lang th|en] [--person ID] [--output FOLDER]\nnpm run journey -- officers | new-service | counter | appeal | house-register | services [SERVICE…]`;

const options = {
  'no-js': { type: 'boolean', default: false },
  keyboard: { type: 'boolean', default: false },
  lang: { type: 'string', default: 'th' },
  person: { type: 'string' },
  output: { type: 'string', default: 'journey-output' },
} as const;

/** Throws with the usage when the words are not understood. */
export function readArguments(args: readonly string[]): JourneyOptions {
  const { values, positionals } = parseOptions(args, options, usage);
  const [journey, ...others] = positionals;
  if (!isJourneyName(journey) || others.length > 0) throw new Error(usage);
  if (values.lang !== 'th' && values.lang !== 'en') throw new Error(usage);
  return {
    journey,
    usesScript: !values['no-js'],
    usesKeyboard: values.keyboard,
    language: values.lang,
    person: values.person?.replaceAll(/[^0-9]/g, ''),
    output: values.output,
  };
}
