import { Ajv2020 } from 'ajv/dist/2020.js';
import type { Static, TObject, TProperties } from 'typebox';

/** One line of the settings table in the docs. */
export interface SettingDescription {
  readonly name: string;
  readonly env: string;
  readonly type: string;
  readonly default: string | undefined;
  readonly description: string;
}

interface SettingSchema {
  readonly type?: string;
  readonly env?: string;
  readonly default?: unknown;
  readonly description?: string;
}

/** A setting is missing or has a value that its schema refuses. Says every fault at once, by variable. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError';
}

/** Without the schema of schemas, whose compilation takes longer than all settings': TypeBox makes none that break it. */
const ajv = new Ajv2020({
  allErrors: true,
  strict: false,
  validateFormats: false,
  meta: false,
  validateSchema: false,
});

function settingsOf(schema: TObject): [name: string, setting: SettingSchema][] {
  return Object.entries(schema.properties as Record<string, SettingSchema>);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return text;
  }
}

const parsers: ReadonlyMap<string, (text: string) => unknown> = new Map(
  Object.entries<(text: string) => unknown>({
    integer: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)),
    number: (text) => (text.trim() === '' || Number.isNaN(Number(text)) ? text : Number(text)),
    boolean: (text) => (text === 'true' ? true : text === 'false' ? false : text),
    array: (text) => {
      if (text.trimStart().startsWith('[')) return parseJson(text);
      return text === '' ? [] : text.split(',').map((part) => part.trim());
    },
    object: parseJson,
  }),
);

const parseValue = (text: string, { type = 'string' }: SettingSchema): unknown =>
  parsers.get(type)?.(text) ?? text;

/** By name of the setting, what is wrong with its value. */
function findWrong(schema: TObject, values: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  if (ajv.validate({ properties: schema.properties }, values)) return new Map();
  const errors = (ajv.errors ?? []).toReversed();
  return new Map(
    errors.map(({ instancePath, message }) => [instancePath.split('/')[1] ?? '', message ?? 'is wrong']),
  );
}

/**
 * Reads settings from the environment.
 * @param schema TypeBox object; each property carries `env` (the variable), `description`, and `default` where one fits one machine.
 *   Arrays are comma separated or JSON, objects are JSON, booleans are `true` or `false`.
 * @throws ConfigError naming every variable at fault and what it is for.
 */
export function readConfig<Properties extends TProperties>(
  schema: TObject<Properties>,
  env: Readonly<Record<string, string | undefined>>,
): Static<TObject<Properties>> {
  const settings = settingsOf(schema);
  const values: Record<string, unknown> = {};
  for (const [name, setting] of settings) {
    const text = env[setting.env ?? name];
    const value = text === undefined ? setting.default : parseValue(text, setting);
    if (value !== undefined) values[name] = value;
  }
  const required = new Set((schema.required ?? []) as readonly string[]);
  const wrong = findWrong(schema, values);
  const faults = settings.flatMap(([name, { env: variable = name, description = name }]) => {
    const isMissing = required.has(name) && !(name in values);
    const fault = isMissing ? 'is not set' : wrong.get(name);
    return fault === undefined ? [] : [`${variable} ${fault} (${description})`];
  });
  if (faults.length > 0) throw new ConfigError(`Settings: ${faults.join('; ')}.`);
  return values as Static<TObject<Properties>>;
}

/** The settings as the docs list them. */
export function describeConfig(schema: TObject): SettingDescription[] {
  return settingsOf(schema).map(([name, setting]) => ({
    name,
    env: setting.env ?? name,
    type: setting.type ?? 'string',
    default: setting.default === undefined ? undefined : JSON.stringify(setting.default),
    description: setting.description ?? '',
  }));
}
