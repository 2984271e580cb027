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

/** A journey through a room of its own, beside those through matters of life. */
export interface RoomOptions {
  readonly room: RoomName;
  /** The one that was asked for; where none was, a journey is walked in the languages that it is written in. */
  readonly language: Language | undefined;
  /** Folder for what it keeps. */
  readonly output: string;
  /** Services that are named, of `services`. */
  readonly services: readonly string[];
}

const options = {
  'no-js': { type: 'boolean' },
  keyboard: { type: 'boolean' },
  lang: { type: 'string' },
  person: { type: 'string' },
  output: { type: 'string' },
} as const;
type Option = keyof typeof options;

/** What each knows of the options. */
const rooms = {
  officers: [],
  'new-service': ['output'],
  api: ['output'],
  digitise: ['output'],
  services: ['output'],
  counter: ['lang', 'output'],
  appeal: ['lang', 'output'],
  'birth-register': ['lang', 'output'],
  'house-register': ['lang', 'output'],
} as const satisfies Record<string, readonly Option[]>;
export type RoomName = keyof typeof rooms;

const isRoomName = (text: string | undefined): text is RoomName =>
  text !== undefined && Object.hasOwn(rooms, text);

const usage = `npm run journey -- ${Object.keys(journeys).join('|')} [--no-js] [--keyboard] [--lang th|en] [--person ID] [--output FOLDER]
npm run journey -- counter|appeal|birth-register|house-register [--lang th|en] [--output FOLDER]
npm run journey -- new-service|api|digitise [--output FOLDER]
npm run journey -- services [SERVICE…] [--output FOLDER]
npm run journey -- officers`;

function readLanguage(text: string | undefined): Language | undefined {
  if (text === undefined || text === 'th' || text === 'en') return text;
  throw new Error(usage);
}

/** Throws with the usage when the words are not understood. */
export function readArguments(args: readonly string[]): JourneyOptions | RoomOptions {
  const { values, positionals } = parseOptions(args, options, usage);
  const [name, ...others] = positionals;
  const language = readLanguage(values.lang);
  const output = values.output ?? 'journey-output';
  if (isRoomName(name)) {
    const known: readonly string[] = rooms[name];
    const unknown = Object.keys(values).find((option) => !known.includes(option));
    if (unknown !== undefined) throw new Error(`--${unknown} is no option of ${name}\n${usage}`);
    if (others.length > 0 && name !== 'services') throw new Error(usage);
    return { room: name, language, output, services: others };
  }
  if (!isJourneyName(name) || others.length > 0) throw new Error(usage);
  return {
    journey: name,
    usesScript: values['no-js'] !== true,
    usesKeyboard: values.keyboard === true,
    language: language ?? 'th',
    person: values.person?.replaceAll(/[^0-9]/g, ''),
    output,
  };
}
