import { isServiceId, SourceDeclaration } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { readAnswerSchemas, toPropertyNames } from './catalogue-fit.fixture.ts';
import { demoSources } from './demo-sources.ts';

const sources = demoSources({
  postgres: { host: '127.0.0.1', port: 5440 },
  dbdUrl: 'http://127.0.0.1:7500',
  anamaiUrl: 'http://127.0.0.1:7510',
});

it.each(Object.entries(sources))('%s is declared as the contract wants it', (service, source) => {
  expect(isServiceId(service)).toBe(true);
  const validate = new Ajv2020({ strict: false }).compile(SourceDeclaration);
  expect(validate(source), JSON.stringify(validate.errors)).toBe(true);
});

it('names columns by the properties', () => {
  expect(sources['TH/LGO/CNX/buildings/building.v1']).toMatchObject({
    columns: { areaSquareMetres: 'area_square_metres', permitOn: 'permit_on' },
  });
});

/** Who may sign together goes into the gateway's statement, and in no answer. */
const isPromised = (name: string): boolean => name !== 'signers';

it('fills every property that the catalogue promises, and no other', async () => {
  const schemaOf = await readAnswerSchemas();
  for (const [service, source] of Object.entries(sources)) {
    if (source.type === 'sql' || source.type === 'file' || source.type === 'paper') {
      const promised = toPropertyNames(schemaOf(service), source.list);
      expect(Object.keys(source.columns).sort(), service).toEqual(promised);
    }
    if (source.type === 'http') {
      const fields = source.operations[0]?.fields ?? {};
      expect(Object.keys(fields).sort(), service).toEqual(toPropertyNames(schemaOf(service)));
      for (const [name, field] of Object.entries(fields)) {
        if ('each' in field)
          expect(Object.keys(field.each).filter(isPromised).sort(), name).toEqual(
            toPropertyNames(schemaOf(service), name),
          );
      }
    }
  }
});

it('translates old codes into codes that the catalogue knows', async () => {
  const schemaOf = await readAnswerSchemas();
  const service = 'TH/GOV/DBD/juristic/company.v1';
  const source = sources[service];
  if (source?.type !== 'http') throw new Error('DBD is asked by HTTP');
  const validate = new Ajv2020({ strict: false, validateFormats: false }).compile(schemaOf(service));
  for (const name of ['type', 'status']) {
    const field = source.operations[0]?.fields[name];
    const codes = field && 'codes' in field ? Object.values(field.codes ?? {}) : [];
    expect(codes.length).toBeGreaterThan(3);
    for (const code of codes) expect(validate({ [name]: code }), `${name} ${code}`).toBe(true);
    expect(validate({ [name]: 'no such code' })).toBe(false);
  }
});
