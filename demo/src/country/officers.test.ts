import { countryCatalogue } from '@saphan/testkit';
import { expect, it } from 'vitest';
import { members } from '../provision/members.ts';
import { demoOfficers } from './officers.ts';

const stewarded = new Set(
  demoOfficers.filter(({ roles }) => roles.includes('data-steward')).map(({ member }) => member),
);

it('every member of the country has somebody who reviews what it governs', () => {
  expect(members.map(({ id }) => id).filter((id) => !stewarded.has(id))).toEqual([]);
});

it('every agency that owns a data item has a steward', async () => {
  const { items } = await countryCatalogue();
  const owners = new Set(items.map(({ owner }) => owner).filter((owner) => owner.includes('/')));
  expect(owners.size).toBeGreaterThan(5);
  expect([...owners].filter((owner) => !stewarded.has(owner))).toEqual([]);
});
