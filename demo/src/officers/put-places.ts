import type { LocalText } from '@saphan/contracts';
import type { DoorClient } from '../provision/door-client.ts';

interface DemoPlace {
  readonly member: string;
  readonly names: LocalText;
  readonly address: LocalText;
  readonly centre?: string;
  readonly seats: number;
  readonly services: readonly (readonly [service: string, variant: string, minutes: number])[];
}

/** Joint service centre in which several agencies have counters. */
const centre = 'central-chiang-mai';
const centreAddress = {
  th: 'ศูนย์บริการร่วมเชียงใหม่ (สมมติ) ชั้น 4 ถนนซูเปอร์ไฮเวย์ อำเภอเมืองเชียงใหม่',
  en: 'Chiang Mai Joint Service Centre (invented), 4th floor, Superhighway Road, Mueang Chiang Mai',
};

const places: readonly DemoPlace[] = [
  {
    member: 'TH/LGO/CNX',
    names: { th: 'สำนักทะเบียนท้องถิ่น เทศบาลนครเชียงใหม่', en: 'Local registration office, Chiang Mai City' },
    address: { th: 'ถนนวังสิงห์คำ อำเภอเมืองเชียงใหม่', en: 'Wang Sing Kham Road, Mueang Chiang Mai' },
    seats: 3,
    services: [
      ['birth-registration', 'new', 30],
      ['house-move', 'new', 20],
      ['elderly-allowance', 'new', 20],
    ],
  },
  {
    member: 'TH/LGO/CNX',
    names: { th: 'เคาน์เตอร์เทศบาลนครเชียงใหม่ ศูนย์บริการร่วม', en: 'Chiang Mai City at the joint service centre' },
    address: centreAddress,
    centre,
    seats: 2,
    services: [
      ['house-move', 'new', 20],
      ['elderly-allowance', 'new', 20],
      ['food-place-notification', 'new', 15],
    ],
  },
  {
    member: 'TH/LGO/MAEHIA',
    names: { th: 'สำนักทะเบียนท้องถิ่น เทศบาลเมืองแม่เหียะ', en: 'Local registration office, Mae Hia' },
    address: { th: 'ถนนเชียงใหม่-หางดง ตำบลแม่เหียะ', en: 'Chiang Mai-Hang Dong Road, Mae Hia' },
    seats: 2,
    services: [
      ['birth-registration', 'new', 30],
      ['house-move', 'new', 20],
    ],
  },
  {
    member: 'TH/GOV/DLT',
    names: { th: 'เคาน์เตอร์กรมการขนส่งทางบก ศูนย์บริการร่วม', en: 'Land Transport at the joint service centre' },
    address: centreAddress,
    centre,
    seats: 2,
    services: [
      ['driving-licence-renewal', 'renew', 15],
      ['driving-licence-renewal', 'renew-written', 60],
      ['driving-licence-renewal', 'renew-practice', 90],
    ],
  },
  {
    member: 'TH/GOV/DCA',
    names: { th: 'สำนักงานหนังสือเดินทาง ศูนย์บริการร่วม', en: 'Passport office at the joint service centre' },
    address: centreAddress,
    centre,
    seats: 4,
    services: [['passport', 'new', 20]],
  },
  {
    member: 'TH/GOV/DOL',
    names: { th: 'สำนักงานที่ดินจังหวัดเชียงใหม่', en: 'Chiang Mai Provincial Land Office' },
    address: { th: 'ศาลากลางจังหวัด ถนนโชตนา', en: 'Provincial hall, Chotana Road' },
    seats: 4,
    services: [['land-transfer', 'new', 60]],
  },
];

/** Gives agencies of the demo places to which people can come. What was changed at the desk's pages stays so over a restart. */
export async function putPlaces(desk: DoorClient): Promise<void> {
  for (const { seats, services, ...place } of places) {
    await desk.send('PUT', '/api/places', {
      ...place,
      hours: [
        { weekdays: [1, 2, 3, 4, 5], opens: '08:30', closes: '12:00', seats },
        { weekdays: [1, 2, 3, 4, 5], opens: '13:00', closes: '16:30', seats },
      ],
      services: services.map(([service, variant, minutes]) => ({ service, variant, minutes })),
    });
  }
}
