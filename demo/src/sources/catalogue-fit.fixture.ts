import { countryCatalogue } from '@saphan/testkit';
import type { DataServiceDefinition } from '@saphan/contracts';

/** Read once for all who ask: nobody writes into it. */
const built = countryCatalogue();

type Schema = Readonly<Record<string, unknown>>;

/** What the catalogue says of a data service's answer to `GET /`, by service id. */
export async function readAnswerSchemas(): Promise<(service: string) => Schema> {
  const catalogue = await built;
  return (service) => {
    const code = service.split('/').at(-1);
    const definition: DataServiceDefinition | undefined = catalogue.dataServices.find(
      (entry) => entry.code === code,
    );
    const schema = definition?.operations.find(({ method }) => method === 'GET')?.response;
    if (schema === undefined) throw new Error(`the catalogue says nothing of ${service}`);
    return schema;
  };
}

/** Names of an answer's properties; of its entries where it is one list. */
export function toPropertyNames(schema: Schema, list?: string): string[] {
  const properties = schema['properties'] as Record<string, Schema>;
  const entry = list === undefined ? undefined : (properties[list]?.['items'] as Schema | undefined);
  return Object.keys(entry === undefined ? properties : (entry['properties'] as object)).sort();
}
