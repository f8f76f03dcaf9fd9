# Prints the figures that ComparisonTest expects: SciPy's binomial test and normal distribution, and
# DeLong's variance from its definition, all pairs.
import numpy as np
from scipy import stats
for b,c in ((9,2),(30,14),(0,0),(5,0),(6,0),(400,330)):
    print("mcnemar",b,c, repr(float(stats.binomtest(min(b,c),b+c).pvalue)) if b+c else 1.0)
for b,c in ((9,2),(30,14),(5,0),(6,0),(40,1)):
    share=stats.binomtest(b,b+c).proportion_ci(method="exact")
    print("interval",b,c, repr(float((2*share.low-1)*(b+c)/100)), repr(float((2*share.high-1)*(b+c)/100)))
for z in (0.0,0.3,1.0,1.96,3.3,3.6,5.0,9.0): print("normal",z,repr(float(2*stats.norm.sf(z))))
n=40
t=np.array([(i*7)%5<2 for i in range(n)])
a=np.array([((i*13)%11)/10*0.6+0.4*t[i]*((i%3)>0) for i in range(n)])
b=np.array([((i*29)%17)/16*0.8+0.2*t[i] for i in range(n)])
def psi(p,q): return (p[:,None]>q[None,:])+0.5*(p[:,None]==q[None,:])
V=[psi(x[t],x[~t]) for x in (a,b)]
auc=[v.mean() for v in V]
d=V[0]-V[1]
var=d.mean(1).var(ddof=1)/t.sum()+d.mean(0).var(ddof=1)/(~t).sum()
z=(auc[0]-auc[1])/var**.5
print("auc",[repr(float(x)) for x in auc],"diff",repr(float(auc[0]-auc[1])),"se",repr(float(var**.5)),"p",repr(float(2*stats.norm.sf(abs(z)))))
