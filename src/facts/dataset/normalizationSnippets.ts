/** Normalization to paste. `top` is white in the file's unit; null leaves the file's unit as it is. */
export function normalizationSnippets(
  means: readonly number[],
  stds: readonly number[],
  top: number | null,
): { readonly keras: string; readonly pytorch: string } {
  const mean = list(means);
  const division = top === null || top === 1 ? '' : ` / ${String(top)}`;
  const variance = list(stds.map((std) => std * std));
  return {
    keras: `import keras

# images: [batch, height, width, ${String(means.length)}] as the files hold them
normalize = keras.Sequential([
${division === '' ? '' : `    keras.layers.Rescaling(1${division}),\n`}    keras.layers.Normalization(mean=${mean}, variance=${variance}),
])
`,
    pytorch: `import torch

# image: [${String(means.length)}, height, width] as the file holds it
mean = torch.tensor(${mean}).view(-1, 1, 1)
std = torch.tensor(${list(stds)}).view(-1, 1, 1)
image = (image.float()${division} - mean) / std
# after ToTensor(), which divides 8-bit images by 255: torchvision.transforms.Normalize(${mean}, ${list(stds)})
`,
  };
}

/** Four digits are more than any network can tell. */
function list(values: readonly number[]): string {
  return `[${values.map((value) => String(Number(value.toPrecision(4)))).join(', ')}]`;
}
