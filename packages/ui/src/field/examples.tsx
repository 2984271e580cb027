import type { Question } from '@saphan/contracts';
import type { Examples } from '../example.ts';
import { QuestionField } from './question-field.tsx';
import { TextArea } from './text-field.tsx';

const question = (
  id: string,
  kind: Question['kind'],
  th: string,
  more: Partial<Question> = {},
): Question => ({
  id,
  kind,
  label: { th, en: `${th} (en)` },
  required: true,
  ...more,
});

const option = (value: string, th: string, en: string) => ({ value, label: { th, en } });

const partners = question('c.partners', 'repeat', 'ผู้เป็นหุ้นส่วน', {
  hint: { th: 'ทุกคน รวมทั้งตัวท่าน', en: 'all of them, you too' },
  entry: { th: 'หุ้นส่วน', en: 'partner' },
  questions: [
    question('name', 'text', 'ชื่อและชื่อสกุล'),
    question('share', 'number', 'ส่วนแบ่ง', { unit: { th: '%', en: '%' } }),
    question('worth', 'money', 'มูลค่าส่วนแบ่ง', {
      calculation: {
        expression: 'share / 100 * baht(1000000)',
        words: { th: 'ส่วนแบ่ง × ทุน', en: 'share × capital' },
      },
    }),
    question('phones', 'repeat', 'โทรศัพท์', {
      required: false,
      entry: { th: 'หมายเลข', en: 'number' },
      questions: [question('number', 'phone', 'หมายเลข')],
    }),
  ],
});

export const examples: Examples = {
  'one of each kind': () => (
    <div class="fields">
      <QuestionField
        question={question('shop.name', 'text', 'ชื่อร้าน', {
          hint: { th: 'ตามที่จะติดหน้าร้าน', en: 'as on the sign' },
          why: { th: 'พิมพ์ลงในหนังสือรับรอง', en: 'It is printed on the certificate.' },
        })}
        values={{ 'shop.name': 'ครัวกัญญา' }}
      />
      <QuestionField
        question={question('shop.area', 'number', 'พื้นที่ร้าน', { unit: { th: 'ตร.ม.', en: 'm²' } })}
        values={{ 'shop.area': '120' }}
      />
      <QuestionField question={question('a.turnover', 'money', 'รายได้ต่อปี')} values={{}} />
      <QuestionField
        question={question('sign.area', 'number', 'พื้นที่ป้าย', {
          calculation: {
            expression: 'sign.width * sign.height',
            words: { th: 'กว้าง × สูง', en: 'width × height' },
          },
        })}
        values={{}}
        calculated={() => '28,800 ตร.ซม.'}
      />
      <QuestionField
        question={question('sign.tax', 'money', 'ภาษีป้าย', {
          hint: { th: 'ยังไม่รวมเงินเพิ่ม', en: 'without surcharges' },
          calculation: {
            expression: 'sign.area * baht(5)',
            words: { th: 'พื้นที่ × อัตรา', en: 'area × rate' },
          },
        })}
        fault="“ภาษีป้าย” ต้องไม่เกิน 500"
        values={{}}
      />
      <QuestionField
        question={question('a.start', 'date', 'วันที่เปิดร้าน')}
        values={{ 'a.start-day': '3', 'a.start-month': '12', 'a.start-year': '2569' }}
      />
      <QuestionField
        question={question('a.kind', 'choice', 'ขายอะไรเป็นหลัก', {
          options: [
            option('rice', 'อาหารตามสั่ง', 'cooked to order'),
            option('noodle', 'ก๋วยเตี๋ยว', 'noodles'),
            option('cafe', 'กาแฟและขนม', 'coffee and cakes'),
          ],
        })}
        values={{ 'a.kind': 'noodle' }}
      />
      <QuestionField
        question={question('a.days', 'many', 'เปิดวันไหน', {
          required: false,
          options: [option('week', 'จันทร์–ศุกร์', 'Mon–Fri'), option('end', 'เสาร์–อาทิตย์', 'Sat–Sun')],
        })}
        values={{ 'a.days': ['week', 'end'] }}
      />
      <QuestionField question={question('a.vat', 'yes-no', 'คาดว่ารายได้เกิน 1.8 ล้านบาทต่อปี')} values={{}} />
      <QuestionField
        question={question('a.address', 'address', 'ที่ตั้งร้าน')}
        values={{ 'a.address-houseNumber': '99/1', 'a.address-subDistrict': '500107' }}
        areas={[{ code: '500107', label: 'ช้างคลาน 50100', district: 'เชียงใหม่ · เมืองเชียงใหม่' }]}
      />
      <QuestionField question={question('a.pid', 'pid', 'เลขประจำตัวประชาชนผู้จัดการร้าน')} values={{}} />
      <QuestionField
        question={question('a.plan', 'file', 'ผังร้าน', {
          accept: ['application/pdf', 'image/jpeg', 'image/png'],
          maxBytes: 20 * 1024 * 1024,
        })}
        values={{}}
        uploaded={[
          { id: '1', name: 'ผังร้าน.pdf', bytes: 248_000, removeAction: '#' },
          { id: '2', name: 'หน้าร้าน.jpg', bytes: 1_248_000, removeAction: '#', place: 'removed' },
          { id: '3', name: 'บ้าน.pdf', bytes: 348_000, removeAction: '#', standing: 'checking' },
          { id: '4', name: 'ใบแจ้ง.pdf', bytes: 48_000, removeAction: '#', standing: 'refused' },
        ]}
      />
      <QuestionField question={question('a.point', 'map-point', 'จุดบนแผนที่')} values={{}} />
      <QuestionField
        question={question('a.true', 'declaration', 'ข้อความข้างต้นเป็นความจริงทุกประการ')}
        values={{}}
      />
    </div>
  ),
  'with faults': () => (
    <div class="fields">
      <QuestionField
        question={question('b.email', 'email', 'อีเมล')}
        values={{ 'b.email': 'kanya.example.com' }}
        fault="อีเมลขาดเครื่องหมาย @ เช่น kanya@example.com"
      />
      <QuestionField
        question={question('b.start', 'date', 'วันที่เปิดร้าน')}
        values={{ 'b.start-day': '31', 'b.start-month': '2', 'b.start-year': '2569' }}
        fault="ไม่มีวันที่ 31 กุมภาพันธ์"
      />
      <QuestionField
        question={question('b.true', 'declaration', 'ข้อความข้างต้นเป็นความจริงทุกประการ')}
        values={{}}
        fault="ต้องยืนยันก่อนส่ง"
      />
    </div>
  ),
  'a repeat group, a group in it, and their faults': () => (
    <div class="fields">
      <QuestionField
        question={partners}
        values={{
          'c.partners.0.name': 'กัญญา ครัวดี',
          'c.partners.0.share': '60',
          'c.partners.0.phones.0.number': '081 234 5678',
          'c.partners.1.share': 'สี่สิบ',
        }}
        rowFaults={[
          { field: 'c.partners.1.name', message: '“ชื่อและชื่อสกุล” ยังไม่ได้ตอบ กรอกข้อนี้' },
          { field: 'c.partners.1.share', message: '“ส่วนแบ่ง” กรอกเป็นตัวเลข เช่น 48.5' },
        ]}
      />
      <QuestionField question={{ ...partners, id: 'd.partners', required: false }} values={{}} />
    </div>
  ),
  'a repeat group of many rows': () => (
    <div class="fields">
      <QuestionField
        question={{ ...partners, id: 'e.partners' }}
        values={Object.fromEntries(
          Array.from({ length: 45 }, (_, row) => [`e.partners.${row}.name`, `คนที่ ${row + 1}`]),
        )}
      />
    </div>
  ),
  'free text of an officer': () => (
    <TextArea name="reasons" label="เหตุผล" hint="บอกข้อเท็จจริง ข้อกฎหมาย และเหตุผลให้ผู้ยื่นเข้าใจ" />
  ),
};
