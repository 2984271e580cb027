import { isServiceId, SourceDeclaration } from '@saphan/contracts';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { expect, it } from 'vitest';
import { demoSources } from './demo-sources.ts';

const sources = demoSources({ postgres: { host: '127.0.0.1', port: 5440 }, dbdUrl: 'http://127.0.0.1:7500' });

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
