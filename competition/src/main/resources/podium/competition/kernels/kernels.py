class Kernels(Module):
  __parameters__ = []
  __buffers__ = []
  training : bool
  dtype : int

  def linear(self: __torch__.Kernels, x: Tensor, weight: Tensor, bias: Tensor) -> Tensor:
    y = torch.linear(torch.to(x, self.dtype), torch.to(weight, self.dtype), torch.to(bias, self.dtype))
    return torch.to(y, 6)
