import { say, type Said } from './says.ts';

const fill = ['Fill it in.', 'ใส่ค่าให้ครบ'] as const;
const compare = ['Compare with another entry of the same kind.', 'เทียบกับรายการชนิดเดียวกัน'] as const;

/** An error of JSON Schema in the words of people who write entries. */
export interface SchemaError {
  readonly keyword: string;
  readonly message: string;
  readonly params: object;
}

const limitOf = ({ params }: SchemaError): string => ('limit' in params ? String(params.limit) : '');
/** Names that an error is about, e.g. of fields that do not belong there. */
const namesOf = ({ params }: SchemaError): string =>
  Object.values(params)
    .flat()
    .filter((name) => typeof name === 'string')
    .join(', ');

const empty = say(['is empty', fill[0]], ['ยังว่างอยู่', fill[1]]);
const unchosen = (choices: string): Said =>
  say([`is none of: ${choices}`, 'Choose one of them.'], [`ไม่ใช่ค่าใดในนี้: ${choices}`, 'เลือกหนึ่งค่า']);

/** How an entry's ids, areas and days are written, by the pattern that its schema holds them against. */
const written: ReadonlyMap<string, readonly [en: string, th: string]> = new Map(
  Object.entries<readonly [en: string, th: string]>({
    '^[a-z][a-z0-9-]*$': [
      'small Latin letters, digits and hyphens, a letter first, e.g. tax-notice',
      'อักษรอังกฤษตัวเล็ก ตัวเลข และขีด ขึ้นต้นด้วยอักษร เช่น tax-notice',
    ],
    '^[a-z][A-Za-z0-9]*(\\.[a-z][A-Za-z0-9]*)+$': [
      'register.name in Latin letters and digits, e.g. shop.name',
      'ทะเบียน.ชื่อ เป็นอักษรอังกฤษและตัวเลข เช่น shop.name',
    ],
    '^[a-z][a-z0-9-]*\\.v[0-9]+$': [
      'a name in small Latin letters with its version, e.g. house.v1',
      'ชื่อเป็นอักษรอังกฤษตัวเล็ก ตามด้วยรุ่น เช่น house.v1',
    ],
    '^([0-9]{2}|[0-9]{4}|[0-9]{6})$': [
      'the 2 digits of a province, 4 of a district or 6 of a sub-district',
      'รหัสจังหวัด 2 หลัก อำเภอ 4 หลัก หรือตำบล 6 หลัก',
    ],
    '^[0-9]{4}-[0-9]{2}-[0-9]{2}$': ['a day such as 2026-11-29', 'วันที่ เช่น 2026-11-29'],
    '^/': ['an address that begins with /', 'ที่อยู่ที่ขึ้นต้นด้วย /'],
  }),
);

function misspelt({ params }: SchemaError): Said {
  const pattern = 'pattern' in params ? String(params.pattern) : '';
  const [en, th] = written.get(pattern) ?? [`like the pattern ${pattern}`, `ตามรูปแบบ ${pattern}`];
  return say(['is not written as it must be', `Write ${en}.`], ['เขียนไม่ถูกแบบ', `เขียนเป็น${th}`]);
}

const byKeyword: ReadonlyMap<string, (error: SchemaError) => Said> = new Map(
  Object.entries<(error: SchemaError) => Said>({
    minLength: (error) =>
      limitOf(error) === '1'
        ? empty
        : say(
            [`is shorter than ${limitOf(error)} characters`, fill[0]],
            [`สั้นกว่า ${limitOf(error)} ตัวอักษร`, fill[1]],
          ),
    maxLength: (error) =>
      say(
        [`is longer than ${limitOf(error)} characters`, 'Make it shorter.'],
        [`ยาวกว่า ${limitOf(error)} ตัวอักษร`, 'เขียนให้สั้นลง'],
      ),
    pattern: misspelt,
    minItems: () => empty,
    minimum: (error) =>
      say(
        [`is below ${limitOf(error)}`, 'Give a higher number.'],
        [`ต่ำกว่า ${limitOf(error)}`, 'ใส่จำนวนที่มากกว่านี้'],
      ),
    maximum: (error) =>
      say(
        [`is above ${limitOf(error)}`, 'Give a lower number.'],
        [`สูงกว่า ${limitOf(error)}`, 'ใส่จำนวนที่น้อยกว่านี้'],
      ),
    required: (error) => say([`lacks ${namesOf(error)}`, fill[0]], [`ขาด ${namesOf(error)}`, fill[1]]),
    additionalProperties: (error) =>
      say(
        [`has what does not belong there: ${namesOf(error)}`, compare[0]],
        [`มีสิ่งที่ไม่อยู่ในแบบ: ${namesOf(error)}`, compare[1]],
      ),
  }),
);

/** Errors of one place as one fault: a value that is none of a dozen is told once, with the dozen. */
export function sayOfErrors(errors: readonly SchemaError[]): Said {
  const choices = errors.flatMap(({ keyword, params }) =>
    keyword === 'const' && 'allowedValue' in params ? [String(params.allowedValue)] : [],
  );
  const first = errors.find(({ keyword }) => keyword !== 'const' && keyword !== 'anyOf') ?? errors[0];
  if (choices.length > 0) return unchosen(choices.join(', '));
  const known = first && byKeyword.get(first.keyword);
  if (first !== undefined && known !== undefined) return known(first);
  const names = first === undefined ? '' : namesOf(first);
  const raw = `${first?.message ?? ''}${names === '' ? '' : `: ${names}`}`;
  return say([raw, compare[0]], [`ค่าไม่ตรงแบบ (${raw})`, compare[1]]);
}

export const saysOfSchemas = {
  nested: (levels: number) =>
    say(
      [
        `it is nested more than ${String(levels)} levels deep`,
        'Write it flatter: a part that is nested so deep is a data item of its own.',
      ],
      [`ซ้อนกันเกิน ${String(levels)} ชั้น`, 'เขียนให้ตื้นลง ส่วนที่ซ้อนลึกควรเป็นรายการข้อมูลของตนเอง'],
    ),
  bundle: (message: string) =>
    say(
      [message, 'Build the bundle with `npm run catalogue`, or compare with packages/contracts.'],
      [`ค่าไม่ตรงแบบ (${message})`, 'สร้างชุดใหม่ด้วย `npm run catalogue` หรือเทียบกับ packages/contracts'],
    ),
  tooDeep: (levels: number) =>
    say(
      [`it is nested more than ${String(levels)} levels deep`, 'Build the bundle with `npm run catalogue`.'],
      [`ซ้อนกันเกิน ${String(levels)} ชั้น`, 'สร้างชุดใหม่ด้วย `npm run catalogue`'],
    ),
  miscompiled: (isStated: boolean) =>
    say(
      [
        isStated ? 'the compiled form is another' : 'it is not compiled',
        'Build the bundle anew from its sources.',
      ],
      [isStated ? 'รูปที่แปลแล้วไม่ตรงกับต้นฉบับ' : 'ยังไม่ได้แปล', 'สร้างชุดใหม่จากต้นฉบับ'],
    ),
  unreadable: (message: string) =>
    say(
      [message, 'Mend the line: often a quote is missing around a text with a colon.'],
      [`อ่านไฟล์ไม่ได้ (${message})`, 'แก้บรรทัดนั้น มักขาดเครื่องหมายคำพูดรอบข้อความที่มีโคลอน'],
    ),
};
