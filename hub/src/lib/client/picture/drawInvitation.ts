import type { InvitationPicture } from '../../invites/share.ts';
import { linesOf } from './textFlow.ts';

/** Three times a phone's width: sharp when it is opened full screen, and small enough to be sent. */
const WIDTH = 1080;
const MARGIN = 48;
const PADDING = 64;
const INNER = WIDTH - 2 * (MARGIN + PADDING);
/** Whole pixels a module: a code that is blurred at its edges is read less well. */
const PX_A_MODULE = 12;

/** Light whatever the theme of whoever draws it: it is sent to somebody else. */
const INK = '#0b1f33';
const SOFT = '#43566a';
const PAPER = '#f7f5f0';
const LINE = '#d8d3c6';
const BRAND = '#14597a';

interface Style {
  size: number;
  weight: number;
  colour: string;
  align?: 'left' | 'center';
}

const STYLES = {
  site: { size: 44, weight: 700, colour: '#ffffff' },
  title: { size: 34, weight: 500, colour: '#ffffff' },
  greeting: { size: 52, weight: 700, colour: INK },
  lead: { size: 38, weight: 400, colour: INK },
  caption: { size: 34, weight: 400, colour: SOFT, align: 'center' },
  code: { size: 72, weight: 700, colour: INK, align: 'center' },
  label: { size: 32, weight: 400, colour: SOFT },
  value: { size: 38, weight: 600, colour: INK },
  note: { size: 32, weight: 400, colour: SOFT },
} as const satisfies Record<string, Style>;

/** The invitation in the look of the house: everything that the guest needs, in one picture. */
export async function drawInvitation(picture: InvitationPicture): Promise<HTMLCanvasElement> {
  const family = getComputedStyle(document.body).fontFamily;
  await loadFonts(picture, family);
  const canvas = document.createElement('canvas');
  canvas.width = WIDTH;
  // How high it is shows when everything has been set once.
  canvas.height = Math.ceil(draw(canvas, picture, family, 0));
  draw(canvas, picture, family, canvas.height);
  return canvas;
}

/** Fonts come in pieces by script, and only those that a page has shown are there. */
async function loadFonts(picture: InvitationPicture, family: string): Promise<void> {
  const text = JSON.stringify({ ...picture, qr: null });
  const weights = new Set(Object.values(STYLES).map(({ weight }) => weight));
  await Promise.all([...weights].map((weight) => document.fonts.load(`${weight} 40px ${family}`, text)));
}

/** @returns how high it came out */
function draw(canvas: HTMLCanvasElement, picture: InvitationPicture, family: string, height: number): number {
  const context = canvas.getContext('2d')!;
  const left = MARGIN + PADDING;
  let y = 0;

  function set(text: string, style: Style, { x = left, width = INNER }: { x?: number; width?: number } = {}): void {
    const { size, weight, colour, align = 'left' } = style;
    context.font = `${weight} ${size}px ${family}`;
    context.fillStyle = colour;
    context.textAlign = align;
    context.textBaseline = 'alphabetic';
    for (const line of linesOf(context, text, width, picture.locale)) {
      y += size * 1.45;
      context.fillText(line, align === 'center' ? x + width / 2 : x, y - size * 0.4);
    }
  }

  context.fillStyle = PAPER;
  context.fillRect(0, 0, WIDTH, height);
  context.fillStyle = BRAND;
  context.fillRect(0, 0, WIDTH, 300);
  y = 40;
  set(picture.site, STYLES.site, { x: left, width: INNER });
  set(picture.title, STYLES.title);

  y = Math.max(y + 36, 216);
  context.fillStyle = '#ffffff';
  context.strokeStyle = LINE;
  context.lineWidth = 2;
  context.beginPath();
  context.roundRect(MARGIN, y, WIDTH - 2 * MARGIN, Math.max(0, height - y - MARGIN), 36);
  context.fill();
  context.stroke();

  y += PADDING - 12;
  set(picture.greeting, STYLES.greeting);
  y += 8;
  set(picture.lead, STYLES.lead);
  y += 24;
  y = drawCode(context, picture.qr, y);
  set(picture.caption, STYLES.caption);
  y += 28;
  set(picture.code.label, STYLES.caption);
  set(picture.code.code, STYLES.code);
  set(picture.code.after, STYLES.caption);
  y += 36;
  for (const [label, value] of picture.facts) {
    context.fillStyle = LINE;
    context.fillRect(left, y, INNER, 2);
    y += 14;
    set(label, STYLES.label);
    y -= 4;
    set(value, STYLES.value);
    y += 16;
  }
  if (picture.notes.length > 0) {
    context.fillStyle = LINE;
    context.fillRect(left, y, INNER, 2);
    y += 20;
  }
  for (const note of picture.notes) set(note, STYLES.note);
  return y + PADDING - 12 + MARGIN;
}

/** Black on white with its quiet zone, on whole pixels. @returns where it ends */
function drawCode(context: CanvasRenderingContext2D, { size, path }: InvitationPicture['qr'], y: number): number {
  const side = size * PX_A_MODULE;
  context.save();
  context.translate(Math.round((WIDTH - side) / 2), Math.round(y));
  context.fillStyle = '#ffffff';
  context.fillRect(0, 0, side, side);
  context.scale(PX_A_MODULE, PX_A_MODULE);
  context.fillStyle = '#000000';
  context.fill(new Path2D(path));
  context.restore();
  return y + side;
}
