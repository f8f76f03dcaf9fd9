class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  dtype : int

  def supports_bf16(self: __torch__.Kernels) -> bool:
    return ops.mkldnn._is_mkldnn_bf16_supported()

  def widen(self: __torch__.Kernels, x: Tensor) -> Tensor:
    return torch.contiguous(torch.to(x, 6))

  def linear(self: __torch__.Kernels, x: Tensor, weights: List[Tensor]) -> Tensor:
    return torch.to((self).affine(x, weights, 0), 6)

  def affine(self: __torch__.Kernels, x: Tensor, weights: List[Tensor], at: int) -> Tensor:
    bias = annotate(Optional[Tensor], None)
    if torch.gt(torch.len(weights), torch.add(at, 1)):
      bias = torch.to(weights[torch.add(at, 1)], self.dtype)
    return torch.linear(torch.to(x, self.dtype), torch.to(weights[at], self.dtype), bias)

  def attention(self: __torch__.Kernels, x: Tensor, bias: Tensor, weights: List[Tensor], heads: Tensor, drop_rate: Tensor, training: Tensor) -> Tensor:
    half = torch.to(x, self.dtype)
    query = (self).split((self).affine(half, weights, 0), heads)
    key = (self).split((self).affine(half, weights, 2), heads)
    value = (self).split((self).affine(half, weights, 4), heads)
    p = 0.
    if bool(training):
      p = float(drop_rate)
    attended = (self).attend(query, key, value, bias, p)
    joined = torch.flatten(torch.transpose(attended, 1, 2), 2)
    return torch.to((self).affine(joined, weights, 6), 6)

  def split(self: __torch__.Kernels, x: Tensor, heads: Tensor) -> Tensor:
    parts = torch.view(x, [torch.size(x, 0), torch.size(x, 1), int(heads), -1])
    return torch.transpose(parts, 1, 2)

  def feed_forward(self: __torch__.Kernels, x: Tensor, weights: List[Tensor], function: Tensor, drop_rate: Tensor, training: Tensor) -> Tensor:
    inner = (self).activate((self).affine(x, weights, 0), int(function))
    return torch.to(torch.dropout((self).affine(inner, weights, 2), float(drop_rate), bool(training)), 6)

  def convolution(self: __torch__.Kernels, x: Tensor, weights: List[Tensor], stride: Tensor, padding: Tensor, groups: Tensor) -> Tensor:
    return (self).convolve(x, weights, int(stride), int(padding), int(groups))

  def convolve(self: __torch__.Kernels, x: Tensor, weights: List[Tensor], stride: int, padding: int, groups: int) -> Tensor:
    dtype = self.dtype
    if torch.__and__(torch.__and__(torch.gt(groups, 1), torch.is_grad_enabled()), torch.__not__(ops.prim.is_cuda(x))):
      dtype = 6
    bias = annotate(Optional[Tensor], None)
    if torch.gt(torch.len(weights), 1):
      bias = torch.to(weights[1], dtype)
    pixels = torch.to(x, dtype, False, False, 2)
    pointwise = torch.eq(torch.mul(torch.mul(torch.size(weights[0], 2), stride), groups), 1)
    if pointwise:
      matrix = torch.to(torch.flatten(weights[0], 1), dtype)
      y = torch.permute(torch.linear(torch.permute(pixels, [0, 2, 3, 1]), matrix, bias), [0, 3, 1, 2])
    else:
      kernel = torch.to(weights[0], dtype, False, False, 2)
      y = torch.conv2d(pixels, kernel, bias, [stride, stride], [padding, padding], [1, 1], groups)
    return torch.to(y, self.dtype)

  def convolution_norm(self: __torch__.Kernels, x: Tensor, weights: List[Tensor], stride: Tensor, groups: Tensor, epsilon: Tensor, active: Tensor, training: Tensor) -> Tensor:
    padding = torch.floordiv(torch.size(weights[0], 2), 2)
    y = (self).convolve(x, [weights[0]], int(stride), padding, int(groups))
    z = torch.batch_norm(y, weights[1], weights[2], weights[3], weights[4], bool(training), 0.10000000000000001, float(epsilon), True)
    if bool(active):
      z = torch.silu(z)
    return z

  def squeeze_excitation(self: __torch__.Kernels, x: Tensor, weights: List[Tensor]) -> Tensor:
    matrices = [torch.flatten(weights[0], 1), weights[1], torch.flatten(weights[2], 1), weights[3]]
    squeezed = torch.silu((self).affine(torch.mean(x, [2, 3]), matrices, 0))
    gate = torch.sigmoid((self).affine(squeezed, matrices, 2))
    return torch.mul(x, torch.unsqueeze(torch.unsqueeze(gate, -1), -1))

  def residual(self: __torch__.Kernels, x: Tensor, branch: Tensor, drop_rate: Tensor, training: Tensor) -> Tensor:
    y = branch
    p = float(drop_rate)
    if torch.__and__(bool(training), torch.gt(p, 0.)):
      rows = [torch.size(y, 0)]
      for axis in range(torch.sub(torch.dim(y), 1)):
        rows = torch.add(rows, [1])
      y = torch.mul(y, torch.dropout(torch.new_ones(y, rows), p, True))
    return torch.add(x, y)

  def norms(self: __torch__.Kernels, arrays: List[Tensor], part: int) -> Tensor:
    norms = annotate(List[Tensor], [])
    for i in range(torch.len(arrays)):
      flat = torch.flatten(arrays[i])
      whole = torch.mul(torch.floordiv(torch.numel(flat), part), part)
      if torch.gt(whole, 0):
        rows = torch.view(torch.slice(flat, 0, 0, whole), [-1, part])
        _0 = torch.append(norms, torch.linalg_vector_norm(rows, 2, [1]))
      if torch.lt(whole, torch.numel(flat)):
        _1 = torch.append(norms, torch.linalg_vector_norm(torch.slice(flat, 0, whole), 2, [0], True))
    return torch.cat(norms)

  def adam(self: __torch__.Kernels, values: List[Tensor], gradients: List[Tensor], exp_avg: List[Tensor], exp_avg_sq: List[Tensor], step: List[Tensor], beta1: float, beta2: float, epsilon: float, decoupled: bool, rate: float, decay: float, divisor: float) -> NoneType:
    scale = (self).grad_scale(values[0], divisor)
    torch._foreach_add_(step, 1)
    if decoupled:
      torch._fused_adamw_(values, gradients, exp_avg, exp_avg_sq, annotate(List[Tensor], []), step, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=scale)
    else:
      torch._fused_adam_(values, gradients, exp_avg, exp_avg_sq, annotate(List[Tensor], []), step, lr=rate, beta1=beta1, beta2=beta2, weight_decay=decay, eps=epsilon, amsgrad=False, maximize=False, grad_scale=scale)
    return None

  def sgd(self: __torch__.Kernels, values: List[Tensor], gradients: List[Tensor], momentum_buffer: List[Tensor], momentum: float, nesterov: bool, rate: float, decay: float, divisor: float) -> NoneType:
    scale = (self).grad_scale(values[0], divisor)
    torch._fused_sgd_(values, gradients, momentum_buffer, weight_decay=decay, momentum=momentum, lr=rate, dampening=0., nesterov=nesterov, maximize=False, is_first_step=False, grad_scale=scale)
    return None

  def grad_scale(self: __torch__.Kernels, like: Tensor, divisor: float) -> Optional[Tensor]:
    if torch.eq(divisor, 1.):
      scale = annotate(Optional[Tensor], None)
    else:
      scale = annotate(Optional[Tensor], torch.new_full(like, [1], divisor))
    return scale

  def attend(self: __torch__.Kernels, query: Tensor, key: Tensor, value: Tensor, bias: Tensor, p: float) -> Tensor:
    if torch.__or__(torch.gt(p, 0.), ops.prim.requires_grad(bias)):
      scale = torch.div(1., torch.sqrt(float(torch.size(query, 3))))
      scores = torch.matmul(torch.mul(query, scale), torch.transpose(key, 2, 3))
      probabilities = torch.to(torch.softmax(torch.add(scores, bias), -1, 6), self.dtype)
      attended = torch.matmul(torch.dropout(probabilities, p, True), value)
    else:
      mask = annotate(Optional[Tensor], None)
      if torch.gt(torch.dim(bias), 0):
        mask = annotate(Optional[Tensor], bias)
      attended = torch.scaled_dot_product_attention(query, key, value, mask)
    return attended

  def activation(self: __torch__.Kernels, x: Tensor, function: Tensor) -> Tensor:
    return (self).activate(x, int(function))

  def activate(self: __torch__.Kernels, x: Tensor, function: int) -> Tensor:
    y = x
    if torch.eq(function, 0):
      y = torch.gelu(x)
    if torch.eq(function, 1):
      y = torch.gelu(x, approximate="tanh")
    if torch.eq(function, 2):
      y = torch.mul(torch.silu(torch.mul(x, 1.702)), 0.58754406580493534)
    if torch.eq(function, 3):
      y = torch.silu(x)
    if torch.eq(function, 4):
      y = torch.sigmoid(x)
    if torch.eq(function, 5):
      y = torch.tanh(x)
    if torch.eq(function, 6):
      y = torch.relu(x)
    return y

  def patches(self: __torch__.Kernels, x: Tensor, weights: List[Tensor]) -> Tensor:
    side = torch.size(weights[0], 2)
    rows = torch.floordiv(torch.size(x, 2), side)
    columns = torch.floordiv(torch.size(x, 3), side)
    parts = torch.reshape(x, [torch.size(x, 0), torch.size(x, 1), rows, side, columns, side])
    patches = torch.flatten(torch.flatten(torch.permute(parts, [0, 2, 4, 1, 3, 5]), 3), 1, 2)
    matrices = torch.add([torch.flatten(weights[0], 1)], torch.slice(weights, 1))
    return torch.to((self).affine(patches, matrices, 0), 6)

  def attention_pool(self: __torch__.Kernels, x: Tensor, probe: Tensor, weights: List[Tensor], heads: Tensor) -> Tensor:
    width = torch.size(x, 2)
    asking = [torch.narrow(weights[0], 0, 0, width), torch.narrow(weights[1], 0, 0, width)]
    answering = [torch.narrow(weights[0], 0, width, torch.mul(width, 2)), torch.narrow(weights[1], 0, width, torch.mul(width, 2))]
    asked = torch.expand((self).affine(probe, asking, 0), [torch.size(x, 0), -1, -1])
    answers = (self).affine(x, answering, 0)
    query = (self).split(asked, heads)
    key = (self).split(torch.narrow(answers, 2, 0, width), heads)
    value = (self).split(torch.narrow(answers, 2, width, width), heads)
    attended = torch.scaled_dot_product_attention(query, key, value)
    joined = torch.flatten(torch.transpose(attended, 1, 2), 2)
    return torch.to((self).affine(joined, weights, 2), 6)

  def window_attention(self: __torch__.Kernels, x: Tensor, index: Tensor, mask: Tensor, weights: List[Tensor], heads: Tensor, shift: Tensor) -> Tensor:
    batch = torch.size(x, 0)
    height = torch.size(x, 1)
    width = torch.size(x, 2)
    places = torch.size(index, 0)
    side = int(torch.sqrt(float(places)))
    rows = torch.floordiv(height, side)
    columns = torch.floordiv(width, side)
    step = int(shift)
    shifted = torch.to(x, self.dtype)
    if torch.gt(step, 0):
      shifted = torch.roll(shifted, [torch.neg(step), torch.neg(step)], [1, 2])
    parts = torch.reshape(shifted, [batch, rows, side, columns, side, -1])
    windows = torch.reshape(torch.permute(parts, [0, 1, 3, 2, 4, 5]), [torch.mul(batch, torch.mul(rows, columns)), places, -1])
    mixed = (self).affine(windows, weights, 0)
    three = torch.permute(torch.reshape(mixed, [torch.size(mixed, 0), places, 3, int(heads), -1]), [2, 0, 3, 1, 4])
    relative = torch.reshape(torch.index_select(weights[2], 0, torch.clone(torch.flatten(index))), [places, places, -1])
    bias = torch.unsqueeze(torch.permute(relative, [2, 0, 1]), 0)
    if torch.gt(torch.dim(mask), 0):
      bias = torch.repeat(torch.add(bias, torch.unsqueeze(mask, 1)), [batch, 1, 1, 1])
    attended = (self).attend(torch.select(three, 0, 0), torch.select(three, 0, 1), torch.select(three, 0, 2), bias, 0.)
    joined = (self).affine(torch.flatten(torch.transpose(attended, 1, 2), 2), weights, 3)
    back = torch.permute(torch.reshape(joined, [batch, rows, columns, side, side, -1]), [0, 1, 3, 2, 4, 5])
    y = torch.reshape(back, [batch, height, width, -1])
    if torch.gt(step, 0):
      y = torch.roll(y, [step, step], [1, 2])
    return torch.to(y, 6)
