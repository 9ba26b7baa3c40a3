import { describe, expect, it } from 'vitest';
import { patternFor, starterConfiguration } from '../../../../src/extension/presenters/starterConfiguration.ts';

describe('patternFor', () => {
  it('names the ending that the pictures share, and leaves other files out of it', () => {
    expect(patternFor({ path: 'train/images', fileNames: ['a.jpg', 'b.jpg', 'notes.txt'] })).toBe('train/images/*.jpg');
  });

  it('takes any ending where they differ', () => {
    expect(patternFor({ path: 'x', fileNames: ['a.jpg', 'b.png'] })).toBe('x/*.*');
  });

  it('has no folder for the dataset folder itself', () => {
    expect(patternFor({ path: '', fileNames: ['a.png'] })).toBe('*.png');
  });
});

describe('starterConfiguration', () => {
  it('is JSON that says where images and masks are', () => {
    expect(JSON.parse(starterConfiguration('a/*.jpg', 'b "c"/*.png'))).toEqual({
      images: 'a/*.jpg',
      masks: 'b "c"/*.png',
    });
  });
});
