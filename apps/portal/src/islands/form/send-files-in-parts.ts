/** What one request carries: what is sent again at most when a connection breaks. */
const partBytes = 1024 * 1024;
const pauseMs = 1500;
const tries = 8;

const texts = {
  th: {
    sending: 'กำลังส่ง',
    failed: 'ส่งไม่สำเร็จ เลือกไฟล์อีกครั้งเพื่อส่งต่อ',
    type: 'ไฟล์นี้ไม่ใช่ PDF หรือรูปภาพที่รับได้',
    size: 'ไฟล์ใหญ่เกินกำหนด',
  },
  en: {
    sending: 'Sending',
    failed: 'Not sent. Choose the file again to go on where it stopped.',
    type: 'This file is neither a PDF nor a picture that can be taken.',
    size: 'The file is too large.',
  },
};
const text = texts[document.documentElement.lang === 'en' ? 'en' : 'th'];

const encode = (value: string): string => btoa(String.fromCharCode(...new TextEncoder().encode(value)));

class Refused extends Error {
  readonly status: number;
  constructor(status: number) {
    super(String(status));
    this.status = status;
  }
}

async function request(address: string, init: RequestInit): Promise<Response> {
  const answer = await fetch(address, {
    ...init,
    headers: { 'tus-resumable': '1.0.0', ...(init.headers as Record<string, string>) },
  });
  if (!answer.ok) throw new Refused(answer.status);
  return answer;
}

async function begin(address: string, question: string, file: File, token: string): Promise<string> {
  const answer = await request(address, {
    method: 'POST',
    headers: {
      'upload-length': String(file.size),
      'upload-metadata': `question ${encode(question)},filename ${encode(file.name)}`,
      'x-csrf-token': token,
    },
  });
  return answer.headers.get('location') ?? '';
}

const offsetOf = async (place: string): Promise<number> =>
  Number((await request(place, { method: 'HEAD' })).headers.get('upload-offset'));

/** Sends what the server lacks; after a broken connection it asks how far it came and goes on there. */
async function send(place: string, file: File, token: string, tell: (part: number) => void): Promise<void> {
  let left = tries;
  let offset = await offsetOf(place);
  while (offset < file.size) {
    try {
      const answer = await request(place, {
        method: 'PATCH',
        headers: {
          'upload-offset': String(offset),
          'content-type': 'application/offset+octet-stream',
          'x-csrf-token': token,
        },
        body: file.slice(offset, offset + partBytes),
      });
      offset = Number(answer.headers.get('upload-offset'));
      left = tries;
    } catch (error) {
      if (error instanceof Refused && error.status !== 409 && error.status < 500) throw error;
      left -= 1;
      if (left === 0) throw error;
      await new Promise((resolve) => window.setTimeout(resolve, pauseMs));
      offset = await offsetOf(place).catch(() => offset);
    }
    tell(offset / file.size);
  }
}

function faultText(error: unknown): string {
  if (error instanceof Refused && error.status === 415) return text.type;
  if (error instanceof Refused && error.status === 413) return text.size;
  return text.failed;
}

async function upload(input: HTMLInputElement, form: HTMLFormElement, file: File): Promise<void> {
  const address = input.dataset['resumable'] ?? '';
  const token = form.querySelector<HTMLInputElement>('input[name="_csrf"]')?.value ?? '';
  const line = document.createElement('p');
  line.className = 'upload-progress small';
  line.setAttribute('role', 'status');
  const bar = document.createElement('progress');
  bar.setAttribute('aria-label', file.name);
  line.append(`${text.sending} ${file.name} `, bar);
  for (const before of input.closest('.field')?.querySelectorAll('.upload-progress, .field-fault') ?? [])
    before.remove();
  (input.closest('.file-choice') ?? input).after(line);
  // The same file chosen again, also after a reload, goes on where it stopped.
  const memory = `upload ${address} ${input.name} ${file.name} ${String(file.size)} ${String(file.lastModified)}`;
  try {
    let place = sessionStorage.getItem(memory) ?? '';
    if (place === '' || Number.isNaN(await offsetOf(place).catch(() => Number.NaN))) {
      place = await begin(address, input.name, file, token);
      sessionStorage.setItem(memory, place);
    }
    await send(place, file, token, (part) => {
      bar.value = part;
    });
    sessionStorage.removeItem(memory);
    input.value = '';
    // The page shows the file as received, with the way to take it away, and keeps what was typed.
    const stay = document.createElement('input');
    stay.type = 'hidden';
    stay.name = '_go';
    stay.value = 'stay';
    form.append(stay);
    // The redirect keeps the fragment: the person comes back to this field.
    form.action = `${form.action.split('#')[0] ?? ''}#${input.id}`;
    form.requestSubmit();
  } catch (error) {
    if (error instanceof Refused) sessionStorage.removeItem(memory);
    line.className = 'field-fault';
    line.setAttribute('role', 'alert');
    line.textContent = faultText(error);
    input.value = '';
  }
}

/** Sends a chosen file at once, in parts; without this island it goes with the form. */
export function sendFilesInParts(): void {
  const form = document.querySelector<HTMLFormElement>('form#answers');
  for (const input of form?.querySelectorAll<HTMLInputElement>('input[type="file"][data-resumable]') ?? []) {
    input.addEventListener('change', () => {
      const file = input.files?.[0];
      if (file && form && input.dataset['resumable']) void upload(input, form, file);
    });
  }
}
