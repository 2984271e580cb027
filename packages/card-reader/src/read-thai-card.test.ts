import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { fromTis620, toTis620 } from './card-fields.ts';
import { chipOfKanya } from './card.fixture.ts';
import { digestCard, readThaiCard } from './read-thai-card.ts';
import { makeSimulatedCard } from './simulated-card.ts';

describe('a card that is none of ours', () => {
  it('is refused: another application, one that breaks off, a number or day that is none', async () => {
    const foreign = () => Promise.resolve(Uint8Array.from([0x6a, 0x82]));
    await expect(readThaiCard(foreign)).rejects.toMatchObject({ code: 'card-not-thai' });
    const card = makeSimulatedCard(chipOfKanya);
    let left = 5;
    const broken = (command: Uint8Array) =>
      (left -= 1) < 0 ? Promise.resolve(Uint8Array.from([0x6f, 0])) : card(command);
    await expect(readThaiCard(broken)).rejects.toMatchObject({ code: 'card-unreadable' });
    for (const wrong of [{ pid: '950010000010' }, { birthDate: '00000000' }, { birthDate: '25351301' }]) {
      const faulty = makeSimulatedCard({ ...chipOfKanya, ...wrong });
      await expect(readThaiCard(faulty)).rejects.toMatchObject({ code: 'card-unreadable' });
    }
  });
});

describe('a Thai ID card', () => {
  it('is read by its own commands, names and address without their marks, days in the common era', async () => {
    const commands: string[] = [];
    const card = makeSimulatedCard(chipOfKanya);
    const read = await readThaiCard((command) => {
      commands.push(Buffer.from(command).toString('hex'));
      return card(command);
    });
    expect(read).toEqual({
      pid: '9500100000109',
      nameTh: 'นางสาว กัญญา ศรีวิไล',
      nameEn: 'Miss Kanya Sriwilai',
      birthDate: '1992-03-14',
      sex: 'female',
      issuer: 'ท้องถิ่นเทศบาลนครเชียงใหม่/เชียงใหม่',
      issuedOn: '2023-01-10',
      expiresOn: '2031-03-13',
      address: '99/1 ถนนราชดำเนิน ตำบลศรีภูมิ อำเภอเมืองเชียงใหม่ จังหวัดเชียงใหม่',
    });
    expect(commands.slice(0, 3)).toEqual(['00a4040008a000000054480001', '80b0000402000d', '00c000000d']);
    expect(commands).toContain('80b01579020064');
  });

  it('of a person of whom only the year of birth is known, and one that holds for life', async () => {
    const old = makeSimulatedCard({ ...chipOfKanya, birthDate: '24800000', expiresOn: '99999999' });
    expect(await readThaiCard(old)).toMatchObject({ birthDate: '1937', expiresOn: undefined });
  });

  it('has the same digest when nothing changed, and another one when anything did', async () => {
    const card = await readThaiCard(makeSimulatedCard(chipOfKanya));
    expect(digestCard({ ...card })).toBe(digestCard(card));
    expect(digestCard({ ...card, address: 'x' })).not.toBe(digestCard(card));
  });

  it('letters of TIS-620 come back as they went', () => {
    const letters = fc.integer({ min: 0x0e01, max: 0x0e3a }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit: letters, maxLength: 50 }), (text) => {
        expect(fromTis620(toTis620(text))).toBe(text);
      }),
    );
  });
});
