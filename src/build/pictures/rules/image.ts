import { blurred, greyOf, mapped } from '../../sample/faults.ts';
import type { Picture } from '../../sample/scene.ts';
import { drawBox, fillBox } from '../canvas.ts';
import { compose, goodAndFault, type RulePicture } from '../compose.ts';
import { greys, gridPanel } from '../gridPanel.ts';
import { alarm } from '../palette.ts';
import { cutPanel, overlayPanel, photoPanel, scene } from '../scenePanel.ts';

const { photo, mask } = scene;

const besideOthers = (fault: Picture) =>
  compose([
    { caption: 'the others', canvas: photoPanel(photo) },
    { caption: 'this one', canvas: photoPanel(fault), isFault: true },
  ]);

export const imagePictures: Readonly<Record<string, RulePicture>> = {
  'image/blurry': {
    alt: 'Left, three cells with sharp edges. Right, the same cells out of focus: their edges are wide ramps.',
    draw: () => besideOthers(mapped(blurred(photo, 5), (value) => Math.round(value / 10) * 10)),
  },
  'image/bright': {
    alt: 'Left, three cells on darker ground. Right, a nearly white image in which the cells can hardly be seen.',
    draw: () => besideOthers(mapped(photo, (value) => Math.min(255, value * 1.1 + 130))),
  },
  'image/constant': {
    alt: 'Left, the outlines of three cells over their image. Right, the same outlines over an image of a single grey.',
    draw: () =>
      goodAndFault(
        overlayPanel(photo, mask),
        overlayPanel(
          mapped(photo, () => 96),
          mask,
        ),
      ),
  },
  'image/dark': {
    alt: 'Left, three cells on darker ground. Right, a nearly black image in which the cells can hardly be seen.',
    draw: () => besideOthers(mapped(photo, (value) => value / 9)),
  },
  'image/mixed-channels': {
    alt: 'Left, a photo in color. Right, the same photo in grey.',
    draw: () =>
      compose([
        { caption: '3 channels', canvas: photoPanel(tinted(photo)) },
        { caption: '1 channel', canvas: photoPanel(greyOf(photo)), isFault: true },
      ]),
  },
  'image/mixed-depth': {
    alt: 'Two tables of pixel values. Left, 8 bits: values up to 255. Right, 16 bits: the same image in values up to 65535.',
    draw: () =>
      compose([
        { caption: '8 bits', canvas: gridPanel(bytes, greys(255)) },
        {
          caption: '16 bits',
          canvas: gridPanel(
            bytes.map((row) => row.replaceAll(/\d+/g, (value) => String(Number(value) * 257))),
            greys(65_535),
          ),
          isFault: true,
        },
      ]),
  },
  'image/not-finite': {
    alt: 'A table of pixel values between 0 and 1, in which one is NaN and one is infinite.',
    draw: () =>
      compose([
        { caption: 'the others', canvas: gridPanel(floats, greys(1)) },
        {
          caption: 'this one',
          canvas: gridPanel([floats[0] ?? '', '.35 NaN .81 .33', '.30 .72 inf .31', floats[3] ?? ''], (value) =>
            Number.isFinite(Number(value)) ? greys(1)(value) : alarm,
          ),
          isFault: true,
        },
      ]),
  },
  'image/unreadable': {
    alt: 'Left, a whole image. Right, the upper third of it, and nothing below.',
    draw: () => {
      const fault = cutPanel(photoPanel(photo), 0.36);
      fillBox(fault, [0, Math.round(fault.height * 0.36), fault.width, 2], alarm);
      drawBox(fault, [0, 0, fault.width, fault.height], [190, 190, 190], 1);
      return goodAndFault(photoPanel(photo), fault);
    },
  },
  'image/value-range': {
    alt: 'Two tables of pixel values. Left, values from 0 to 255. Right, the same image in values from 0 to 1: shown in the same scale, it is black.',
    draw: () =>
      compose([
        { caption: 'the others', canvas: gridPanel(bytes, greys(255)) },
        { caption: 'this one', canvas: gridPanel(floats, greys(255)), isFault: true },
      ]),
  },
};

const bytes = ['84 89 92 87', '89 184 207 84', '77 184 196 79', '82 94 89 84'];
const floats = ['.33 .35 .36 .34', '.35 .72 .81 .33', '.30 .72 .77 .31', '.32 .37 .35 .33'];

/** More color than the drawn photos have, so that one sees it. */
function tinted(picture: Picture): Picture {
  const weights = [0.75, 1.1, 0.7];
  return mapped(picture, (value, at) => Math.min(255, Math.round(value * (weights[at % 3] ?? 1))));
}
